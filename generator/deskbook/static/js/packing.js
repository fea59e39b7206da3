// Numbers and names as bits, and bits as the letters of Crockford's base 32: no I, L, O or U, so that none is mistaken.

export function packer() {
  const bits = [];
  const put = (value, width) => {
    for (let at = width - 1; at >= 0; at -= 1) bits.push(Math.floor(value / 2 ** at) % 2);
  };
  return {
    put,
    // A number of any size: four bits at a time, the low ones first, each with a bit that says whether more follow.
    putCount(value) {
      let rest = value;
      while (rest >= 16) {
        put(16 + (rest % 16), 5);
        rest = Math.floor(rest / 16);
      }
      put(rest, 5);
    },
    putName(name) {
      for (const letter of name) put(NAMED.indexOf(letter), 6);
      put(0, 6);
    },
    putText(text) {
      const bytes = new TextEncoder().encode(text);
      this.putCount(bytes.length);
      bytes.forEach((byte) => put(byte, 8));
    },
    letters() {
      while (bits.length % 5) bits.push(0);
      let text = "";
      for (let at = 0; at < bits.length; at += 5) text += LETTERS[parseInt(bits.slice(at, at + 5).join(""), 2)];
      return text;
    },
  };
}

// Reads what a packer wrote. Throws where the bits run out or make no sense.
export function unpacker(letters) {
  const bits = [...letters].flatMap((letter) => [16, 8, 4, 2, 1].map((bit) => (LETTERS.indexOf(letter) & bit ? 1 : 0)));
  let at = 0;
  const take = (width) => {
    if (at + width > bits.length) throw new RangeError("the bits run out");
    let value = 0;
    for (const end = at + width; at < end; at += 1) value = value * 2 + bits[at];
    return value;
  };
  return {
    take,
    takeCount() {
      let value = 0;
      for (let scale = 1; ; scale *= 16) {
        const part = take(5);
        value += (part % 16) * scale;
        if (part < 16) return value;
      }
    },
    takeName() {
      let name = "";
      for (let place = take(6); place; place = take(6)) name += NAMED[place];
      return name;
    },
    takeText() {
      const bytes = [];
      for (let left = this.takeCount(); left > 0; left -= 1) bytes.push(take(8));
      return new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array(bytes));
    },
    // What fills up the last letter is nothing: every code has one spelling.
    isDone: () => bits.length - at < 5 && bits.slice(at).every((bit) => bit === 0),
  };
}

// How a letter is meant, however it was typed or recognised in a picture; an empty text where it is none.
export function letterOf(character) {
  const letter = character.toUpperCase().replace("O", "0").replace(/[IL]/, "1");
  return letter.length === 1 && LETTERS.includes(letter) ? letter : "";
}

const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
// The characters of ids and languages; the first place ends a name.
const NAMED = " abcdefghijklmnopqrstuvwxyz0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ";
