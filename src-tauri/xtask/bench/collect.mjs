// Looks at pages with Blacklight's collector, one after the other, as it does by default, without
// following links.
//
//   node collect.mjs BROWSER FOLDER URL…
import { collect } from '@themarkup/blacklight-collector';

const [browser, folder, ...urls] = process.argv.slice(2);
for (const url of urls) {
  const { status } = await collect(url, {
    numPages: 0,
    outDir: folder,
    puppeteerExecutablePath: browser,
    extraChromiumArgs: [
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  if (status !== 'success') throw new Error(`${url}: ${status}`);
}
process.exit(0);
