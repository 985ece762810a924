// Takes what the reporter tells out of the page, from a world of scripts that the page cannot see. What a policy refuses is heard here
// at first hand.

(function bridge(eventName, handlerName) {
  'use strict';
  const port = window.webkit.messageHandlers[handlerName];
  window.addEventListener(eventName, (event) => {
    if (typeof event.detail === 'string') port.postMessage(event.detail);
  });
  window.addEventListener('securitypolicyviolation', (event) => {
    if (!event.isTrusted) return;
    const { blockedURI, effectiveDirective, violatedDirective, disposition } = event;
    port.postMessage(JSON.stringify({
      blocked: String(blockedURI).slice(0, 4000),
      directive: String(effectiveDirective || violatedDirective),
      report: disposition === 'report',
    }));
  }, true);
})(NAMES);
