// What people would write in Node to find pixels in pages: cheerio for the markup, acorn for the
// scripts that name `fbq`. It finds ids and events that stand there as literals, and nothing else.
//
//   node peer.mjs FILE             reads one page and prints what it found
//   node peer.mjs --rounds N LIST  reads the files named in LIST N times after a round to warm up,
//                                  and prints the milliseconds that the fastest round worked
import { readFileSync } from 'node:fs';
import { parse } from 'acorn';
import { full } from 'acorn-walk';
import { load } from 'cheerio';

const COMMANDS = new Set(['track', 'trackCustom', 'trackSingle', 'trackSingleCustom']);

function read(html) {
  const found = { ids: [], events: [] };
  const $ = load(html);
  const code = (text) => {
    if (!text.includes('fbq')) return;
    let tree;
    try {
      tree = parse(text, { ecmaVersion: 'latest', allowReturnOutsideFunction: true });
    } catch {
      return;
    }
    full(tree, (node) => {
      if (node.type !== 'CallExpression') return;
      const callee = node.callee.property ?? node.callee;
      const [command, first, second] = node.arguments.map((argument) => argument.value);
      if (callee.name !== 'fbq') return;
      if (command === 'init') found.ids.push(String(first));
      if (COMMANDS.has(command)) {
        found.events.push(command.startsWith('trackSingle') ? second : first);
      }
    });
  };
  $('script:not([src])').each((_, element) => code($(element).text()));
  $('[onclick]').each((_, element) => code($(element).attr('onclick')));
  $('noscript').each((_, element) => {
    for (const image of load($(element).html())('img').toArray()) {
      const src = image.attribs.src ?? '';
      if (src.includes('facebook.com/tr')) found.ids.push(new URL(src).searchParams.get('id'));
    }
  });
  return found;
}

const [first, rounds, list] = process.argv.slice(2);
if (first === '--rounds') {
  const files = readFileSync(list, 'utf8').trim().split('\n');
  const round = () => {
    const begun = process.cpuUsage();
    let sum = 0;
    for (const file of files) sum += read(readFileSync(file, 'utf8')).events.length;
    const { user, system } = process.cpuUsage(begun);
    return [(user + system) / 1e3, sum];
  };
  round();
  const times = Array.from({ length: Number(rounds) }, round);
  console.log(Math.min(...times.map(([time]) => time)), times[0][1]);
} else {
  console.log(JSON.stringify(read(readFileSync(first, 'utf8'))));
}
