import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { thai } from '../th'
import { besideOf, triggerOf } from '../told'
import { english, speak } from '../words.svelte'
import { filesBelow, sentencesOf, textsOf } from './sentences'

beforeEach(() => speak(thai))
afterEach(() => speak(english))

/** Whatever these word is shown: notes of a run and of a page, refusals, what a configuration says. */
const crates = ['probe/src', 'inspect/src', 'acquire/src', 'wire/src', 'store/src', '../src']

/** What only the command's own flags and files can bring about. */
const ofTheCommand = ['inspect/src/fire/journey.rs', 'inspect/src/decode.rs', 'acquire/src/given.rs']

/** What the app's menus say has its Thai beside it. */
const ofItself = ['../src/menu.rs']

/** What is meant for browsers, servers, databases and other programs. */
const FOR_MACHINES = [
  /HTTP\/1\.1|^Mozilla|^X X X\\r\\n|^MAP |^X-\{month|^DevTools listening/,
  /^(SELECT|INSERT|UPDATE|DELETE|X WHERE)|^ ?runs\.report/,
  /^fbq\b|^config\.|^instance\.|^function \(|^void fetch|^document\./,
  /\.app\/Contents\/|^Mac OS X$|^eval at /,
]

/** Pieces of others, what browsers say, and what ends the program. */
const notShown = new Set([
  'X cannot X',
  'X cannot promise X traffic',
  "cannot X the browser's folder X: X",
  'deliver hits without checking certificates, because somebody else could answer for Meta: leave out --insecure, or take held traffic',
  'send a `X` of yours: a browser sets that header itself',
  "send headers, cookies, a password or a proxy's address along as asked: let Pixelscope start a browser for that",
  'pass for a device',
  'slow the network down',
  "leave the page's policy out",
  'read names in another way',
  'there is no rule `X`X',
  'X and X more',
  'X for X',
  'existing browser session',
  'requires a non-default data directory',
  'No usable sandbox',
  'Missing X server',
  'iPad Air 11',
  'a desktop of 1920 by 1080',
  'it was asked for whatever it holds',
  'walking a folder does not panic and is never cancelled',
  'the system has a web view and gives a window',
  '`X` is not a list: `X`',
  'The body of the request is no form',
  'The events of the batch could not be read',
  "never: the page's policy (`X`) keeps the container from being loaded",
])

const shown = (sentence: string) =>
  !notShown.has(sentence) && !FOR_MACHINES.some((pattern) => pattern.test(sentence))

describe('notes and refusals', () => {
  it.each(crates)('are said in Thai: %s', (crate) => {
    const files = filesBelow(crate).filter((file) => ![...ofTheCommand, ...ofItself].includes(file))
    const all = files.flatMap(sentencesOf).filter(shown)
    expect(all.length).toBeGreaterThan(5)
    expect([...new Set(all.filter((sentence) => besideOf(sentence) === sentence))]).toEqual([])
  })

  it('are said with what stands in them', () => {
    const said: [string, string][] = [
      [
        'The page was still busy after 15 seconds and was not waited for any longer',
        'ผ่านไป 15 วินาทีแล้วหน้ายังทำงานไม่หยุด จึงไม่รอต่อ',
      ],
      [
        'The page was not loaded after 15 seconds and was not waited for any longer',
        'ผ่านไป 15 วินาทีแล้วหน้ายังโหลดไม่เสร็จ จึงไม่รอต่อ',
      ],
      ['The run broke off: the page crashed.', 'รอบนี้หยุดกลางคัน: หน้าเว็บล่ม'],
      ['the page crashed, with the page still busy', 'หน้าเว็บล่ม ขณะที่หน้ายังทำงานอยู่'],
      ['`#buy` cannot be reached: it is covered by `#bar`', 'เข้าถึง `#buy` ไม่ได้: ถูก `#bar` บังอยู่'],
      [
        'cannot read https://a.example/: the server answered 404 Not Found. Check the address',
        'อ่าน https://a.example/ ไม่ได้: เซิร์ฟเวอร์ตอบกลับ 404 Not Found ตรวจ URL',
      ],
      ['the script a.js was not read: there is no such file', 'ไม่ได้อ่านสคริปต์ a.js: ไม่มีไฟล์นี้'],
      [
        'the built-in web view cannot promise held traffic',
        'web view ในตัวโปรแกรม รับประกันไม่ได้ว่าจะกัก hit ไว้ทั้งหมด',
      ],
      [
        "cannot use the browser's folder /tmp/x: Permission denied (os error 13)",
        'ใช้โฟลเดอร์ของเบราว์เซอร์ /tmp/x ไม่ได้: ไม่มีสิทธิ์',
      ],
    ]
    for (const [told, expected] of said) expect(besideOf(told)).toBe(expected)
  })
})

describe('triggers of a container', () => {
  it('are said in Thai, whatever is looked at', () => {
    const files = ['moments', 'mod', 'export'].map((name) => `facts/src/container/${name}.rs`)
    const verb = /^(is|does|matches|contains|starts|ends|compares)\b/
    const all = files
      .flatMap(textsOf)
      .map((text) => text.replace(/\{[a-z]*\}/g, 'X'))
      .filter((text) => / /.test(text) && (verb.test(text) || /^(on|when|never)\b/.test(text)))
      .filter((text) => text !== 'on pages')
    const told = all.map((text) => (verb.test(text) ? `Click ID ${text} \`x\`` : text))
    expect(told.length).toBeGreaterThan(30)
    expect(told.filter((text) => triggerOf(text) === text)).toEqual([])
  })

  it('are said in Thai, whatever variable they name', () => {
    const all = textsOf('facts/src/container/variables.rs')
      .map((text) => text.replace(/\{[a-z]*\}/g, 'X'))
      .filter((text) => /^[a-z]+ [a-zA-Z]|^X of /.test(text) && text !== 'X of X')
    expect(all.length).toBeGreaterThan(8)
    // What a manager calls so itself stays.
    const kept = new Set(['attribute X', 'X of Click URL'])
    const said = (text: string) => triggerOf(`on click where ${text} is \`1\``)
    expect(all.filter((text) => !kept.has(text) && said(text).includes(text))).toEqual([])
  })

  it('are said piece by piece, and leave code and names as they are', () => {
    expect(triggerOf('on all pages')).toBe('ทุกหน้า')
    expect(triggerOf('on pages where Page Path contains `/where and when`')).toBe(
      'ในหน้าที่ Page Path มี `/where and when`',
    )
    expect(triggerOf('on click where Click ID is `buy` and path of the address is one of `a`, `b`')).toBe(
      'เมื่อคลิก โดยที่ Click ID คือ `buy` และ path ของ URL เป็นค่าหนึ่งใน `a`, `b`',
    )
    expect(
      triggerOf('on the data-layer event `paid`, unless on window load, within its schedule, or on a timer'),
    ).toBe('เมื่อมี event `paid` ใน data layer ยกเว้นเมื่อ เมื่อหน้าโหลดเสร็จ ภายในช่วงเวลาที่กำหนด หรือ ตามตัวจับเวลา')
    expect(triggerOf('on all pages, with consent for `ad_storage`, `analytics`')).toBe(
      'ทุกหน้า โดยได้รับความยินยอมสำหรับ `ad_storage`, `analytics`',
    )
    expect(triggerOf('Somebody wrote this.')).toBe('Somebody wrote this.')
    speak(english)
    expect(triggerOf('on all pages')).toBe('on all pages')
  })
})
