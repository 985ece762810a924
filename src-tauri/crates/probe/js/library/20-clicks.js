// Sends SubscribedButtonClick when the configuration has opted the pixel into it.
// Facts: Meta's reference (3.5) and [CFG].

const SAME_TARGET_PAUSE = 1000;
const LONGEST_BUTTON_TEXT = 100;

let lastTarget = null;
let lastClick = 0;

function watchClicks() {
  const options = { capture: true, passive: true };
  listen(document, 'click', quietly(clicked), options);
  listen(document, 'click', quietly(clickedForRules), options);
}

// An error of ours must not become one of the page.
function quietly(run) {
  return function handled(event) {
    try {
      run(event);
    } catch {
      // The library samples such an error and goes on.
    }
  };
}

function clicked(event) {
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (!target) return;
  const again = target === lastTarget && now() - lastClick < SAME_TARGET_PAUSE;
  lastTarget = target;
  lastClick = now();
  if (!again) pixelsWith('InferredEvents').forEach((pixel) => sendClick(pixel, target));
}

function sendClick(pixel, target) {
  const setup = setting(pixel.id, 'inferredEvents') || {};
  const button = buttonAround(target, setup.buttonSelector === 'extended');
  if (!button) return;
  const form = formOf(button);
  const features = buttonFeatures(button, form);
  const text = safeText(buttonText(button));
  if (text.length > LONGEST_BUTTON_TEXT) return;
  if (isOptedIn(pixel.id, 'AutomaticMatching')) matchFields(pixel, button, form);
  const formFeatures = form ? describedFields(button, form).map(fieldFeatures) : [];
  const data = { buttonFeatures: features, buttonText: text, formFeatures, pageFeatures: pageFeatures(), parameters: [] };
  if (setup.disableRestrictedData && ownKeys(pixel.userDataFormFields).length === 0) return;
  instance.trackSingleSystem('automatic', pixel, 'SubscribedButtonClick', setup.disableRestrictedData ? {} : data);
}

// Without a form all fields of the page are read.
function matchFields(pixel, button, form) {
  const found = valuesOfFields(button, form || document);
  if (found) keepMatching(pixel, found);
  else conflicting[pixel.id] = true;
}
