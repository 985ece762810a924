// Takes what the reporter tells out of the page, from a world of scripts that the page cannot see. What a policy refuses is heard here
// at first hand. Each word says which window it comes from: the window's number, once it was told here from outside, and the origin
// of its page, for frames of other sites that cannot ask for the number.

(function bridge(eventName, handlerName) {
  'use strict';
  const port = window.webkit.messageHandlers[handlerName];
  const isTop = window === window.top;
  const SOON = 1000;
  let number = '';
  let waiting = isTop ? [] : null;
  const numberOf = () => {
    if (number === '' && !isTop) {
      try {
        number = window.top[handlerName].number();
      } catch { /* The window's page is of another site. */ }
    }
    return number;
  };
  const origin = isTop ? location.origin : location.ancestorOrigins[location.ancestorOrigins.length - 1];
  const post = (text) => port.postMessage(`${numberOf()} ${origin} ${text}`);
  const say = (text) => {
    if (waiting) waiting.push(text);
    else post(text);
  };
  const goOn = () => {
    const held = waiting ?? [];
    waiting = null;
    for (const text of held) post(text);
  };
  const inThisWorld = {
    number: () => number,
    is: (told) => {
      number = told;
      goOn();
    },
  };
  Object.defineProperty(window, handlerName, { value: inThisWorld, configurable: true });
  // A document that was never loaded is told of nothing.
  if (isTop) setTimeout(goOn, SOON);

  window.addEventListener(eventName, (event) => {
    if (typeof event.detail === 'string') say(event.detail);
  });
  window.addEventListener('securitypolicyviolation', (event) => {
    if (!event.isTrusted) return;
    const { blockedURI, effectiveDirective, violatedDirective, disposition } = event;
    say(JSON.stringify({
      blocked: String(blockedURI).slice(0, 4000),
      directive: String(effectiveDirective || violatedDirective),
      report: disposition === 'report',
    }));
  }, true);
})(NAMES);
