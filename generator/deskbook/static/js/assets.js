// What only some readers need is a script of its own, beside ours in assets/: it loads from a disk too.

import { element } from "./dom.js";

// Calls `done` with what `find` finds once the script is there, and with nothing where it cannot be read.
export function withAsset(name, find, done) {
  const found = find();
  if (found) {
    done(found);
    return;
  }
  const own = document.querySelector('script[src*="assets/deskbook.js"]').src;
  const script = element("script", { src: own.replace(/deskbook\.js.*$/, name) });
  script.addEventListener("load", () => done(find()));
  script.addEventListener("error", () => done());
  document.head.append(script);
}

// The scripts of others: HMAC and QR codes.
export function withLibraries(done) {
  const find = () => window.sha256 && window.qrcode && { sha256: window.sha256, qrcode: window.qrcode };
  withAsset("result-libraries.js", find, done);
}
