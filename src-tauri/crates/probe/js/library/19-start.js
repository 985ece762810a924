// Takes over the stub that the base code left: its queue first, in order, and every later call.
// Facts: Meta's reference of the base code; the recorded pages that differ in how their code stands.

const queue = [];
let running = false;

function queueCall(given) {
  push(queue, { given: unwrapped(given), run: null });
  runQueue();
}

function queueTask(run) {
  push(queue, { given: [], run });
  runQueue();
}

// Calls wait in order while a configuration is due. While consent is revoked only `consent` itself is carried out,
// wherever in the queue it stands; without that, a grant that follows its revocation at once would never be heard.
function runQueue() {
  if (running) return;
  running = true;
  while (queue.length > 0) {
    const at = isLocked() ? nextConsent() : 0;
    if (at < 0) break;
    const call = splice(queue, at, 1)[0];
    try {
      if (call.run) call.run();
      else carryOut(call.given);
    } catch {
      // One call that cannot be carried out must not hold up those behind it.
    }
  }
  running = false;
}

function nextConsent() {
  if (!consentRevoked) return -1;
  for (let i = 0; i < queue.length; i++) {
    if (queue[i].given[0] === 'consent') return i;
  }
  return -1;
}

function callMethod() {
  const given = unwrapped(arguments);
  if (given[0] !== 'consent') return queueCall(given);
  carryOut(given);
  runQueue();
}

function takeOver() {
  if (window._fbq && window._fbq !== stub) complainAboutVersions();
  const waiting = isArray(stub.queue) ? stub.queue : [];
  for (let i = 0; i < waiting.length; i++) push(queue, { given: unwrapped(waiting[i]), run: null });
  waiting.length = 0;
  stub.version = VERSION;
  stub._releaseSegment = RELEASE;
  stub.loaded = true;
  stub.instance = instance;
  stub.getState = libraryState;
  stub.registerPlugin = registerPlugin;
  stub.loadPlugin = loadPlugin;
  stub.set = setOption;
  stub.callMethod = callMethod;
  runQueue();
}

if (typeof stub !== 'function') {
  console.error('Facebook Pixel Error: Pixel code is not installed correctly on this page');
} else if (!stub.callMethod) {
  // A second copy of the library finds the first at work and leaves it alone.
  takeOver();
}
