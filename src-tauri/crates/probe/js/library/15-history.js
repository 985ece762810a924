// Sends a PageView when a page changes its address without being loaded anew.
// Facts: Meta's reference on single-page applications; the recorded pages that change their history.

let watchingHistory = false;
let lastAddress = null;

// Listening begins with the first event, so that a page without events stays untouched.
function afterFirstEvent() {
  if (watchingHistory) return;
  watchingHistory = true;
  lastAddress = location.href;
  listen(window, 'pageshow', function shown(event) {
    if (event.persisted) queueTask(pageViewOfAddress);
  });
  if (stub.disablePushState) return;
  wrapHistory('pushState');
  wrapHistory('replaceState');
  listen(window, 'popstate', addressMayHaveChanged);
}

function wrapHistory(name) {
  const original = history[name];
  if (typeof original !== 'function') return;
  history[name] = function changeAddress() {
    const result = apply(original, this, arguments);
    addressMayHaveChanged();
    return result;
  };
}

function addressMayHaveChanged() {
  if (location.href === lastAddress) return;
  lastAddress = location.href;
  queueTask(pageViewOfAddress);
}

// The guard against a second PageView does not hold for these.
function pageViewOfAddress() {
  for (let i = 0; i < pixels.length; i++) {
    if (pixels[i].trackSingleOnly) continue;
    pixels[i].pageViewed = true;
    sendEvent(pixels[i], 'PageView', {}, {});
  }
}
