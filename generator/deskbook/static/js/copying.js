// Copies a text. In-app browsers often refuse one way or the other; where both fail, the text stands selected.

export function copy(text, field, done) {
  const byHand = () => {
    const fold = field.closest("details");
    if (fold) fold.open = true;
    field.focus();
    field.select();
    let isCopied = false;
    try {
      isCopied = document.execCommand("copy");
    } catch {
      // It stays selected: a long press copies it.
    }
    done(isCopied);
  };
  if (!navigator.clipboard || !window.isSecureContext) {
    byHand();
    return;
  }
  navigator.clipboard.writeText(text).then(() => done(true), byHand);
}
