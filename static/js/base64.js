/** Bytes as base64, the way they stand in forms and messages. */

const AT_ONCE = 0x8000; // so many arguments every browser takes

export function encode(bytes) {
  let letters = "";
  for (let at = 0; at < bytes.length; at += AT_ONCE) letters += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE));
  return btoa(letters);
}

export function decode(text) {
  return Uint8Array.from(atob(text ?? ""), (letter) => letter.charCodeAt(0));
}
