// Sends the Microdata event: what the page says about itself in its meta tags and structured data.
// Facts: captured requests; the shape of a Schema.org tree is unconfirmed.

const MICRODATA_WAIT = 500;
const META_TAGS = ['description', 'keywords'];

// Once for each pixel, some time after its first event, so that late markup is there.
function scheduleMicrodata(pixel) {
  const wanted = hasAutomatic(pixel.id, 'Microdata') || hasAutomatic(pixel.id, 'MicrodataJsonLd');
  if (pixel.microdataSent || !wanted) return;
  pixel.microdataSent = true;
  const setup = setting(pixel.id, 'microdata');
  later(function due() {
    queueTask(function sendMicrodata() {
      sendEvent(pixel, 'Microdata', pageData(), { origin: 'automatic', method: TRACK_SINGLE_SYSTEM });
    });
  }, (setup && setup.waitTimeMs) || MICRODATA_WAIT);
}

function pageData() {
  return {
    DataLayer: '[]',
    Meta: stringify(metaTags()),
    OpenGraph: stringify(openGraph()),
    'Schema.org': stringify(schemaTrees()),
    'JSON-LD': stringify(linkedData()),
  };
}

function metaTags() {
  const found = { title: document.title };
  for (let i = 0; i < META_TAGS.length; i++) {
    const tag = document.querySelector(`meta[name="${META_TAGS[i]}"]`);
    if (tag) found[`meta:${META_TAGS[i]}`] = tag.getAttribute('content') || '';
  }
  return found;
}

function openGraph() {
  const found = {};
  const tags = document.querySelectorAll('meta[property]');
  for (let i = 0; i < tags.length; i++) {
    const property = tags[i].getAttribute('property');
    const content = tags[i].getAttribute('content');
    if (/^(og|product|article):/.test(property) && content) found[property] = content;
  }
  return found;
}

function schemaTrees() {
  const list = [];
  const roots = document.querySelectorAll('[itemscope]:not([itemprop])');
  for (let i = 0; i < roots.length; i++) push(list, schemaTree(roots[i]));
  return list;
}

function schemaTree(root) {
  const properties = {};
  const parts = root.querySelectorAll('[itemprop]');
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    if (part.parentElement.closest('[itemscope]') !== root) continue;
    properties[part.getAttribute('itemprop')] = part.hasAttribute('itemscope') ? schemaTree(part) : valueOf(part);
  }
  const rectangle = root.getBoundingClientRect();
  return {
    dimensions: { h: rectangle.height, w: rectangle.width },
    properties,
    subscopes: [],
    type: root.getAttribute('itemtype') || '',
  };
}

function valueOf(part) {
  return part.getAttribute('content') || part.getAttribute('href') || part.getAttribute('src') || textOf(part);
}

function linkedData() {
  const list = [];
  const scripts = document.querySelectorAll('script[type="application/ld+json"]');
  for (let i = 0; i < scripts.length; i++) {
    const text = scripts[i].textContent;
    try {
      push(list, parseJson(text));
    } catch {
      complain(`Unable to parse JSON-LD tag. Malformed JSON found: '${text}'.`);
    }
  }
  return list;
}
