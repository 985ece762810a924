// Sends a PageView when a page changes its address without being loaded anew.
// Facts: Meta's reference on single-page applications (6.2), the recorded pages that change their history, and [FBE].

// Compared with the address at which the library arrived, not with that of the first event.
let lastAddress = location.href;

function watchHistory() {
  listen(window, 'pageshow', function shown(event) {
    if (event.persisted) pageViewOfAddress();
  });
  if (stub.disablePushState === true || !history.pushState || !history.replaceState) return;
  wrapHistory('pushState');
  wrapHistory('replaceState');
  listen(window, 'popstate', addressMayHaveChanged);
}

function wrapHistory(name) {
  const original = history[name];
  history[name] = function changeAddress() {
    const result = apply(original, this, arguments);
    addressMayHaveChanged();
    return result;
  };
}

function addressMayHaveChanged() {
  if (location.href === lastAddress) return;
  lastAddress = location.href;
  pageViewOfAddress();
}

// The guard against a second PageView does not hold for these, unless they had to wait in the queue.
function pageViewOfAddress() {
  apply(call, { allowDuplicatePageViews: true }, ['trackCustom', 'PageView']);
}
