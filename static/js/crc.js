/** CRC-32 as the server makes it; no crypto, because plain http has none. */

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

/** The check of a text: CRC-32 of its UTF-8 bytes, as 8 hex digits. */
export function check(text) {
  let crc = ~0;
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at++) crc = TABLE[(crc ^ bytes[at]) & 255] ^ (crc >>> 8); // counted: for…of takes several times as long
  return (~crc >>> 0).toString(16).padStart(8, "0");
}
