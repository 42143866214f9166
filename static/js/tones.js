/** Tones and shaking, which browsers allow only after somebody has touched the page. */

const TONE = 0.22; // seconds
const PATIENCE = 1_500; // ms that a browser may take to let sound through

let sound = null;
let touched = navigator.userActivation?.hasBeenActive ?? false;

/** From the first touch on there may be sound; `told(touched, heard)` is called now and after it, heard: false where sound is refused. */
export function allowed(told) {
  const once = async () => told(true, await wakeSound());
  // Not at pointerdown: the hint goes then, and what moves under a pressed pointer is never clicked.
  for (const touch of ["click", "keydown"]) addEventListener(touch, once, { once: true });
  told(touched, true);
}

/** Play these pitches (Hz) one after the other, and shake a device that can. */
export function ring(pitches) {
  if (touched) navigator.vibrate?.(pitches.flatMap(() => [200, 100]));
  pitches.forEach(tone);
}

function tone(pitch, place) {
  if (sound?.state !== "running") return;
  const source = new OscillatorNode(sound, { frequency: pitch });
  const volume = new GainNode(sound, { gain: 0.25 });
  source.connect(volume).connect(sound.destination);
  source.start(sound.currentTime + place * TONE * 1.3);
  source.stop(sound.currentTime + place * TONE * 1.3 + TONE);
}

/** Let sound through, at a touch; resolves to false where it is refused. */
export async function wakeSound() {
  touched = true;
  try {
    sound ??= new AudioContext();
    await Promise.race([sound.resume(), new Promise((done) => setTimeout(done, PATIENCE))]);
  } catch { /* no sound here: words, colour, title and icon remain */ }
  return sound?.state === "running";
}
