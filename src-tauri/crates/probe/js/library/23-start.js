// Takes over the stub that the base code left: its queue first, in order, and every later call.
// Facts: Meta's reference of the base code (1.1), the recorded pages that differ in how their code stands, and [FBE].

// Runs what waits until something locks again.
function runQueue() {
  while (stub.queue && stub.queue.length && !isLocked()) apply(call, stub, stub.queue.shift());
}

// What a script has asked to be told of every pixel.
function runInitHandlers() {
  stub._initHandlers.forEach((handler, at) => {
    if (!stub._initsDone[at]) stub._initsDone[at] = {};
    pixels.forEach((pixel) => {
      if (stub._initsDone[at][pixel.id]) return;
      stub._initsDone[at][pixel.id] = true;
      handler(pixel);
    });
  });
}

function addInitHandler(handler) {
  push(stub._initHandlers, handler);
  runInitHandlers();
}

function takeOver() {
  // One by one: a function that is given many properties at once loses the name by which a browser tells who called.
  stub.instance = instance;
  stub.callMethod = call;
  stub._initHandlers = [];
  stub._initsDone = {};
  stub.send = send;
  stub.getEventCustomParameters = customParameters;
  stub.addInitHandler = addInitHandler;
  stub.getState = libraryState;
  stub.init = initialise;
  stub.set = setOption;
  stub.loadPlugin = loadPlugin;
  stub.registerPlugin = registerPlugin;
  stub.performanceMark = function performanceMark() {};
  if (stub.pixelId) initialise(stub.pixelId);
  // Asked once, when the library arrives: another `_fbq` was there before the base code.
  if (stub !== window._fbq) complain('conflictingVersions', {});
  runQueue();
}

// A second copy of the library finds the first at work and leaves it alone.
if (!stub.callMethod) takeOver();
