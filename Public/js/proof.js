/* Proof of work for a form (Sources/Forms/Proof.swift): a text whose SHA-256, behind the key of the attempt, begins with so many zero bits. Looked
   for in a worker where the page may have one, else in short slices between which typing goes on. `bashgahProof(token, bits?)` promises it. */
(() => {
  "use strict";

  // A prime's root, its fraction's first 32 bits (FIPS 180-4).
  const [start, keys] = [[], []];
  for (let n = 2; keys.length < 64; n++) {
    if ([...Array(n).keys()].some(d => d > 1 && n % d === 0)) continue;
    if (start.length < 8) start.push(Math.sqrt(n) * 2 ** 32 | 0);
    keys.push(Math.cbrt(n) * 2 ** 32 | 0);
  }

  const schedule = new Int32Array(64);
  const turn = (x, n) => x >>> n | x << 32 - n;

  // The first word of the hash of one block whose sixteen words stand in `schedule`.
  const hash = () => {
    let [a, b, c, d, e, f, g, h] = start;
    for (let i = 0; i < 64; i++) {
      if (i > 15) {
        const [x, y] = [schedule[i - 15], schedule[i - 2]];
        schedule[i] = schedule[i - 16] + schedule[i - 7] + (turn(x, 7) ^ turn(x, 18) ^ x >>> 3) + (turn(y, 17) ^ turn(y, 19) ^ y >>> 10);
      }
      const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (e & f ^ ~e & g) + keys[i] + schedule[i] | 0;
      const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + (a & b ^ a & c ^ b & c) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, d + one | 0, c, b, a, one + two | 0];
    }
    return a + start[0] | 0;
  };

  // Four hexadecimal digits as a word.
  const digits = n => [12, 8, 4, 0].reduce((word, shift) => word << 8 | "0123456789abcdef".charCodeAt(n >>> shift & 15), 0);

  // Tries from `n` on while `goesOn`; the proof, or where it stopped.
  const search = (attempt, bits, n, goesOn) => {
    const words = [0, 4, 8, 12].map(i => attempt[i] << 24 | attempt[i + 1] << 16 | attempt[i + 2] << 8 | attempt[i + 3]);
    for (; goesOn(n); n++) {
      schedule.set(words);
      schedule.set([digits(n >>> 16), digits(n & 65535), 1 << 31, 0, 0, 0, 0, 0, 0, 0, 0, 192], 4);
      if (Math.clz32(hash()) >= bits) return { proof: n.toString(16).padStart(8, "0") };
    }
    return { n };
  };

  if (typeof document === "undefined") {
    onmessage = ({ data: [attempt, bits] }) => postMessage(search(attempt, bits, 0, () => true).proof);
    return;
  }

  const source = document.currentScript.src;
  const inWorker = (attempt, bits) => new Promise((found, failed) => {
    const worker = new Worker(source);
    worker.onerror = failed;
    worker.onmessage = ({ data }) => {
      found(data);
      worker.terminate();
    };
    worker.postMessage([attempt, bits]);
  });
  const inSlices = async (attempt, bits) => {
    for (let n = 0; ;) {
      const end = performance.now() + 8;
      const slice = search(attempt, bits, n, n => n % 64 || performance.now() < end);
      if (slice.proof) return slice.proof;
      n = slice.n;
      await new Promise(resume => setTimeout(resume));
    }
  };

  // One search for an attempt, however often its page is shown again.
  const known = new Map();
  globalThis.bashgahProof = (token, bits) => {
    const bytes = Uint8Array.from(atob(token.replace(/-/g, "+").replace(/_/g, "/")), sign => sign.charCodeAt());
    const attempt = bytes.slice(24, 40);
    bits ??= bytes[48];
    const key = `${attempt} ${bits}`;
    if (!known.has(key)) {
      known.set(key, Promise.resolve().then(() => inWorker(attempt, bits)).catch(() => inSlices(attempt, bits)));
    }
    return known.get(key);
  };
})();
