/** The states of the screen that are looked at: how each is reached, from the address and by hand. */

const shop = '/home/nok/shop'

/** Where the window is narrow the list lies behind a button. */
const listed = async (page) => {
  const drawer = page.getByTestId('drawer')
  await drawer.waitFor({ state: 'attached' })
  if ((await drawer.isVisible()) && (await drawer.getAttribute('aria-expanded')) === 'false')
    await drawer.click()
}

/** Opens the sample shop and chooses one of its pages. */
const sample = (name) => async (page) => {
  await page.getByTestId('sample').click()
  await listed(page)
  await page.locator(`[data-testid=page-row][data-source$="${name}"]`).click()
}

const view = (name) => (page) => page.getByTestId(`tab-${name}`).click()

const sent = async (page) => {
  await page.getByTestId('send').click()
  await page
    .getByTestId('cancel')
    .waitFor({ state: 'visible', timeout: 1000 })
    .catch(() => undefined) // It may have come and gone.
  await page.getByTestId('send').waitFor()
  await page.waitForTimeout(80)
}

const steps =
  (...all) =>
  async (page) => {
    for (const one of all) await one(page)
  }

const finding = (rule) => (page) => page.locator(`[data-rule="${rule}"] > button`).first().click()

/** The system's own few colours in the place of ours, for who needs much contrast. */
const forced = (page) => page.emulateMedia({ forcedColors: 'active' })

const editor = (page) => page.locator('.source .cm-line').first().waitFor()

/** Name, what the address says of the stand-in host, what is done by hand, and whether it goes on moving then. */
export const states = [
  ['empty', 'fresh', async () => undefined],
  ['empty-recent', '', async () => undefined],
  ['loading', 'hang', async (page) => page.getByTestId('sample').click()],
  ['error', 'inspect-error=unreadable', async (page) => page.getByTestId('sample').click()],
  ['link', `asked=${shop}`, async (page) => page.getByRole('dialog').waitFor()],
  ['server-down', 'kept&down', async (page) => page.getByTestId('last-try').waitFor()],
  ['one-page-fine', 'pace=0', sample('index.html')],
  ['one-page-fine-sent', 'pace=0', steps(sample('index.html'), sent)],
  ['broken', 'pace=0', sample('product.html')],
  ['broken-sent', 'pace=0', steps(sample('product.html'), sent)],
  ['thanks-sent', 'pace=0', steps(sample('thanks.html'), sent)],
  [
    'running',
    'pace=700',
    steps(
      sample('thanks.html'),
      (page) => page.getByTestId('send').click(),
      (page) => page.waitForTimeout(3000),
    ),
    { moves: true },
  ],
  [
    'no-browser',
    'pace=0&fire-error=no_browser',
    steps(sample('thanks.html'), (page) => page.getByTestId('send').click()),
  ],
  ['view-only', 'pace=0&view-only', sample('thanks.html')],
  [
    'offline',
    'pace=0&fire-error=browser_failed',
    steps(sample('thanks.html'), (page) => page.getByTestId('send').click(), view('live')),
  ],
  ['missing', 'pace=0', sample('landing.html')],
  ['legacy', 'pace=0', sample('spring-sale.html')],
  ['inert', 'pace=0', sample('signup.html')],
  ['forty', 'pace=0&many', steps(listed, (page) => page.getByTestId('page-row').nth(3).click())],
  [
    'forty-selected',
    'pace=0&many',
    async (page) => {
      await listed(page)
      await page.getByTestId('page-row').nth(2).click()
      await listed(page)
      await page
        .getByTestId('page-row')
        .nth(6)
        .click({ modifiers: ['Shift'] })
    },
  ],
  ['source', 'pace=0', steps(sample('thanks.html'), finding('purchase-currency-missing'), editor)],
  [
    'source-search',
    'pace=0',
    steps(sample('thanks.html'), view('source'), editor, async (page) =>
      page.getByTestId('search').fill('fbq'),
    ),
  ],
  [
    'explain',
    'pace=0',
    steps(sample('thanks.html'), finding('purchase-currency-missing'), editor, async (page) =>
      page.getByTestId('explain').first().click(),
    ),
  ],
  [
    'fix',
    'pace=0',
    steps(sample('thanks.html'), finding('page-view-repeated'), async (page) => {
      await page.getByTestId('fix').first().click()
      await page.getByTestId('fix-apply').waitFor()
    }),
  ],
  ['live-empty', 'pace=0', steps(sample('thanks.html'), view('live'))],
  ['live', 'pace=0', steps(sample('thanks.html'), sent, view('live'))],
  [
    'live-console',
    'pace=0',
    steps(sample('thanks.html'), sent, view('live'), async (page) =>
      page.getByTestId('console-toggle').click(),
    ),
  ],
  [
    'checklist',
    'pace=0',
    steps(sample('thanks.html'), sent, view('checklist'), async (page) =>
      page.getByTestId('step').first().waitFor(),
    ),
  ],
  [
    'events',
    'pace=0',
    steps(sample('thanks.html'), view('events'), async (page) => page.getByTestId('event-form').waitFor()),
  ],
  [
    'events-filled',
    'pace=0',
    steps(sample('thanks.html'), view('events'), async (page) => {
      const value = page.locator('[data-key=value] input[type=text]')
      await value.fill('390')
      await page.locator('[data-key=currency] select').selectOption('THB')
      await page.getByTestId('piece').first().waitFor()
    }),
  ],
  [
    'events-base',
    'pace=0',
    steps(sample('landing.html'), view('events'), async (page) => {
      await page.getByTestId('event-pixel').fill('1234567890123456')
      await page.getByTestId('piece').first().waitFor()
    }),
  ],
  ['compare-empty', 'pace=0', steps(sample('thanks.html'), view('compare'))],
  [
    'compare',
    'pace=0&mends',
    steps(sample('thanks.html'), sent, sent, view('compare'), (page) => page.waitForTimeout(100)),
  ],
  [
    'settings',
    'pace=0',
    steps(
      sample('thanks.html'),
      async (page) => {
        await listed(page)
        await page.getByTestId('settings').click()
      },
      (page) => page.waitForTimeout(100),
    ),
  ],
  ['thai-empty', 'fresh&language=th', (page) => page.getByText('ร้านตัวอย่าง').first().waitFor()],
  ['thai-broken-sent', 'pace=0&language=th', steps(sample('product.html'), sent)],
  ['thai-live', 'pace=0&language=th', steps(sample('thanks.html'), sent, view('live'))],
  [
    'thai-explain',
    'pace=0&language=th',
    steps(sample('thanks.html'), finding('purchase-currency-missing'), editor, async (page) =>
      page.getByTestId('explain').first().click(),
    ),
  ],
  [
    'thai-checklist',
    'pace=0&language=th',
    steps(sample('thanks.html'), sent, view('checklist'), async (page) =>
      page.getByTestId('step').first().waitFor(),
    ),
  ],
  [
    'thai-settings',
    'pace=0&language=th',
    steps(
      sample('thanks.html'),
      async (page) => {
        await listed(page)
        await page.getByTestId('settings').click()
      },
      (page) => page.waitForTimeout(100),
    ),
  ],
  [
    'history',
    'pace=0',
    steps(sample('thanks.html'), sent, listed, async (page) => {
      await page.getByTestId('history').click()
      await page.getByTestId('history-entry').first().waitFor()
    }),
  ],
  [
    'history-delete',
    'pace=0',
    steps(sample('thanks.html'), sent, listed, async (page) => {
      await page.getByTestId('history').click()
      await page.getByTestId('history-entry').first().getByRole('checkbox').click()
      await page.getByTestId('history-delete').click()
    }),
  ],
  [
    'deliver',
    'pace=0',
    steps(sample('thanks.html'), async (page) => {
      await page.getByTestId('traffic').click()
      await page.getByTestId('traffic-delivered').click()
      await page.getByTestId('deliver-says').waitFor()
    }),
  ],
  [
    'toast',
    'pace=0',
    steps(sample('thanks.html'), finding('page-view-repeated'), async (page) => {
      await page.getByTestId('fix').first().click()
      await page.getByTestId('fix-apply').click()
      // Under the pointer it stays.
      await page.getByTestId('undo').waitFor()
    }),
  ],
  ['menu', 'pace=0', steps(sample('thanks.html'), (page) => page.getByTestId('traffic').click())],
  [
    'drop',
    'pace=0',
    steps(sample('thanks.html'), (page) =>
      page.evaluate(() => window.dispatchEvent(new DragEvent('dragover', { cancelable: true }))),
    ),
  ],
  [
    'addresses',
    'pace=0',
    steps(sample('thanks.html'), async (page) => {
      await page.getByTestId('address').fill('shop')
      await page.keyboard.press('ArrowDown')
    }),
  ],
  [
    'browsing',
    'pace=0',
    steps(sample('thanks.html'), view('live'), async (page) => {
      await page.getByTestId('traffic').click()
      await page.getByTestId('traffic-browse').click()
      await page.getByTestId('hit').nth(2).waitFor()
    }),
  ],
  [
    'live-filtered',
    'pace=0',
    steps(sample('thanks.html'), sent, view('live'), (page) =>
      page.getByTestId('hit-event').selectOption('Purchase'),
    ),
  ],
  ['live-many', 'pace=0&stream=10000', steps(sample('thanks.html'), view('live'), sent), { moves: true }],
  ['long', 'pace=0&long', steps(listed, (page) => page.getByTestId('page-row').nth(0).click(), sent)],
  [
    'long-live',
    'pace=0&long',
    steps(
      listed,
      (page) => page.getByTestId('page-row').nth(0).click(),
      sent,
      view('live'),
      async (page) => page.getByTestId('hit').first().click(),
    ),
  ],
  ['contrast', 'pace=0', steps(sample('thanks.html'), sent, forced)],
  ['contrast-live', 'pace=0', steps(sample('thanks.html'), sent, view('live'), forced)],
  ['palette', 'pace=0', steps(sample('thanks.html'), async (page) => page.keyboard.press('Control+k'))],
]
