// Sends the Microdata event: what the page says about itself in its meta tags and structured data.
// Facts: [CFG], and Meta's reference (3.5) for the wait after the pixel's first event.

const MICRODATA_WAIT = 500;
const LONGEST_CONTENT = 500;
const MOST_JSON = 120000;
const OPEN_GRAPH = ['og', 'product', 'music', 'video', 'article', 'book', 'profile', 'website', 'twitter'];
const WITH_ADDRESS = {
  meta: 'content', audio: 'src', embed: 'src', iframe: 'src', img: 'src', source: 'src', track: 'src', video: 'src',
  a: 'href', area: 'href', link: 'href', object: 'data', data: 'value', meter: 'value', time: 'datetime',
};

const microdataSent = create(null);

// Once for each pixel, some time after its first event, so that late markup is there.
function scheduleMicrodata(id) {
  const wanted = isOptedIn(id, 'Microdata') || isOptedIn(id, 'MicrodataJsonLd');
  if (microdataSent[id] || !wanted) return;
  microdataSent[id] = true;
  const setup = settingOrCommon(id, 'microdata') || {};
  if (setup.disableMicrodataEvent === true) return;
  later(quietly(() => sendMicrodata(id)), setup.waitTimeMs || MICRODATA_WAIT);
}

// A page that says nothing about itself sends nothing.
function sendMicrodata(id) {
  const [meta, graph, schemas] = [metaTags(), openGraph(), schemaTrees()];
  const withJson = isOptedIn(id, 'MicrodataJsonLd');
  const linked = withJson ? linkedData() : [];
  const isEmpty = meta.title === '' && ownKeys(meta).length === 1 && ownKeys(graph).length === 0;
  if (isEmpty && schemas.length + linked.length === 0) return;
  const data = { DataLayer: [], Meta: meta, OpenGraph: graph, 'Schema.org': schemas };
  if (withJson) data['JSON-LD'] = linked;
  instance.trackSingleSystem('automatic', id, 'Microdata', data);
}

function metaTags() {
  const title = document.querySelector('title');
  const found = { title: truncated(title && title.innerText, LONGEST_CONTENT) };
  document.querySelectorAll('meta[name]').forEach((tag) => {
    if (/^(description|keywords)$/.test(tag.name) && tag.hasAttribute('content')) {
      found[`meta:${tag.name}`] = truncated(tag.content, LONGEST_CONTENT);
    }
  });
  return found;
}

// Of several values the last counts, but every picture is kept.
function openGraph() {
  const found = {};
  document.querySelectorAll('meta[property][content]').forEach((tag) => {
    const property = tag.getAttribute('property');
    if (!property.includes(':') || indexOf(OPEN_GRAPH, property.split(':')[0]) < 0) return;
    keepValue(found, property, truncated(tag.content, LONGEST_CONTENT), property === 'og:image');
  });
  return found;
}

function keepValue(found, key, value, keepsAll) {
  if (!keepsAll || !ownProperty(found, key)) found[key] = value;
  else if (isArray(found[key])) push(found[key], value);
  else found[key] = [found[key], value];
}

// Inner scopes are read before outer ones, so that each property belongs to the scope next around it.
function schemaTrees() {
  const scopes = [...document.querySelectorAll('[itemscope]')];
  const taken = new Set(scopes);
  const entries = [];
  scopes.reverse().forEach((scope) => {
    const type = scope.getAttribute('itemtype');
    if (!type) return;
    const properties = {};
    scope.querySelectorAll('[itemprop]').forEach((part) => {
      const name = part.getAttribute('itemprop');
      if (taken.has(part)) return;
      taken.add(part);
      if (name) keepValue(properties, name, valueOf(part), name === 'image' && /^https?:\/\/schema\.org\/Product$/.test(type));
    });
    const dimensions = { h: scope.clientHeight, w: scope.clientWidth };
    entries.unshift({ scope, schema: { dimensions, properties, subscopes: [], type } });
  });
  return nested(entries);
}

function nested(entries) {
  const roots = [];
  const open = [];
  entries.forEach((entry) => {
    while (open.length && !open[open.length - 1].scope.contains(entry.scope)) open.pop();
    push(open.length ? open[open.length - 1].schema.subscopes : roots, entry.schema);
    push(open, entry);
  });
  return roots;
}

function valueOf(part) {
  const attribute = WITH_ADDRESS[part.tagName.toLowerCase()];
  const value = attribute ? part.getAttribute(attribute) : textOf(part);
  return typeof value === 'string' ? value.slice(0, LONGEST_CONTENT) : '';
}

function linkedData() {
  const list = [];
  let length = 0;
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const text = script.innerText;
    length += text.length;
    if (length > MOST_JSON) return [];
    if (text === '') continue;
    try {
      push(list, parseJson(text.replace(/[\n\r\t]+/g, ' ')));
    } catch {
      complain('malformedJson', { text });
    }
  }
  return list;
}
