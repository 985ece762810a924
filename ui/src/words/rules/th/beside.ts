/** What reports say beside the findings, in Thai: why nothing fired, the chain, the lamps, the checklist, Meta's vocabulary. Each of
 * them may stand in a hole of another. */
import type { Saying } from '../ruleTexts'
import { notes } from './notes'
import { refusals } from './refusals'
import { vocabulary } from './vocabulary'
import { writing } from './writing'

const things: readonly Saying[] = [
  ['the base code', 'base code'],
  ['The base code', 'base code'],
  ['the configuration of {0}', 'การตั้งค่าของ {0}'],
  ['the configuration', 'การตั้งค่า'],
  ['the hit', 'hit'],
  ['The configuration of {0}', 'การตั้งค่าของ {0}'],
  ['The configuration', 'การตั้งค่า'],
  ['The hit', 'hit'],
  ['all scripts', 'สคริปต์ทั้งหมด'],
  ['the script', 'สคริปต์นี้'],
  ['the handler', 'handler นี้'],
  ["Meta's library", 'ไลบรารีของ Meta'],
  ["the pixel's configuration", 'การตั้งค่าของ pixel'],
  ["the address of Meta's library", 'URL ของไลบรารีของ Meta'],
  ["the library's Trusted Types policy", 'Trusted Types policy ของไลบรารี'],
  ['the hits', 'hit'],
  ['beacons', 'beacon'],
  ['forms', 'ฟอร์ม'],
  ['frames', 'frame'],
  ['pixel {0}', 'pixel {0}'],
  ['pixels {0}', 'pixel {0}'],
  // Products are called by their names, but these are called by what they are.
  ['Facebook Pixel template of Google Tag Manager', 'เทมเพลต Facebook Pixel ของ Google Tag Manager'],
  ['Shopify (older pixel)', 'Shopify (pixel รุ่นเก่า)'],
  ['PrestaShop pixel module', 'โมดูล pixel ของ PrestaShop'],
]

/** Why an event of the source does not fire, as lamps say it. */
const events: readonly Saying[] = [
  ["waits for the visitor's `{0}`", 'รอ `{0}` ของผู้เข้าชม'],
  ['waits for the visitor to do something', 'รอให้ผู้เข้าชมทำอะไรบางอย่าง'],
  ['waits for a click on "{0}"', 'รอการคลิกที่ "{0}"'],
  ['behind a condition that only the running page can decide', 'อยู่หลังเงื่อนไขที่รู้ผลเมื่อหน้าทำงานเท่านั้น'],
  [
    'sent only where consent is not revoked, which a condition in line {0} decides',
    'ส่งเฉพาะเมื่อความยินยอมไม่ถูกเพิกถอน ซึ่งเงื่อนไขในบรรทัดที่ {0} เป็นตัวกำหนด',
  ],
  [
    'sent only where its pixel is initialised, which a condition in line {0} decides',
    'ส่งเฉพาะเมื่อ pixel ของ event นี้เริ่มทำงานแล้ว ซึ่งเงื่อนไขในบรรทัดที่ {0} เป็นตัวกำหนด',
  ],
  [
    'sent only where it is the first `PageView`, which a condition in line {0} decides',
    'ส่งเฉพาะเมื่อเป็น `PageView` ครั้งแรก ซึ่งเงื่อนไขในบรรทัดที่ {0} เป็นตัวกำหนด',
  ],
  [
    'sent only where `trackSingleOnly` is off, which a condition in line {0} decides',
    'ส่งเฉพาะเมื่อ `trackSingleOnly` ปิดอยู่ ซึ่งเงื่อนไขในบรรทัดที่ {0} เป็นตัวกำหนด',
  ],
  [
    'sent only where limited data use is off, which a condition in line {0} decides',
    'ส่งเฉพาะเมื่อปิดการใช้ข้อมูลแบบจำกัด ซึ่งเงื่อนไขในบรรทัดที่ {0} เป็นตัวกำหนด',
  ],
  ['in a module that imports files which were not read', 'อยู่ในโมดูลที่นำเข้าไฟล์ซึ่งยังไม่ได้อ่าน'],
  ['in a function whose callers are not seen to run', 'อยู่ในฟังก์ชันที่ไม่เห็นว่ามีใครเรียก'],
  ['when it runs cannot be told from the source', 'อ่านจากซอร์สโค้ดแล้วบอกไม่ได้ว่าทำงานเมื่อไร'],
  [
    'lost: the library drops a second `PageView` of one pixel in one page load',
    'สูญหาย: ไลบรารีทิ้ง `PageView` ครั้งที่สองของ pixel เดียวกันในการโหลดหน้าครั้งเดียว',
  ],
  ['lost: no pixel was initialised when it was called', 'สูญหาย: ตอนที่เรียกยังไม่มี pixel ใดเริ่มทำงาน'],
  ['lost: `fbq` did not exist yet when it was called', 'สูญหาย: ตอนที่เรียกยังไม่มี `fbq`'],
  ['lost: there is no base code, so `fbq` never exists', 'สูญหาย: ไม่มี base code จึงไม่มี `fbq`'],
  [
    'sent only where the page around this piece starts the pixel, which is not seen here',
    'ส่งเฉพาะเมื่อหน้าที่ครอบส่วนนี้เริ่มการทำงานของ pixel ซึ่งมองไม่เห็นจากตรงนี้',
  ],
  ["lost: the base code does not load Meta's library", 'สูญหาย: base code ไม่โหลดไลบรารีของ Meta'],
  [
    "lost: another `fbq` had taken the place of this one when Meta's library came",
    'สูญหาย: มี `fbq` ตัวอื่นมาแทนตัวนี้ตอนที่ไลบรารีของ Meta มาถึง',
  ],
  ['lost: the pixel it is for was not initialised', 'สูญหาย: pixel ที่ระบุไม่ได้เริ่มทำงาน'],
  ['held back: consent is revoked and not granted again', 'กักไว้: ความยินยอมถูกเพิกถอนและไม่ได้ให้อีก'],
  [
    "held back: consent is granted before Meta's library has come, where it waits behind its revocation and is never heard; grant it later, or do not revoke it first",
    'กักไว้: ให้ความยินยอมก่อนที่ไลบรารีของ Meta จะมา คำสั่งจึงรอหลังการเพิกถอนและไม่มีผล ควรให้ความยินยอมทีหลัง หรือไม่ต้องเพิกถอนก่อน',
  ],
  [
    "lost: Meta's library fails on what it is given here, and says nothing",
    'สูญหาย: ไลบรารีของ Meta ทำงานกับค่าที่ได้รับตรงนี้ไม่ได้ และไม่บอกอะไร',
  ],
  [
    'lost: it has no event name, and the library sends nothing without one',
    'สูญหาย: ไม่มีชื่อ event และไลบรารีไม่ส่งถ้าไม่มีชื่อ',
  ],
  ['only loaded for visitors without JavaScript', 'โหลดเฉพาะเมื่อผู้เข้าชมไม่มี JavaScript'],
  ['lost: the library it needs was retired by Meta', 'สูญหาย: Meta เลิกใช้ไลบรารีที่ต้องใช้แล้ว'],
  ["blocked: the page's policy refuses {0} (`{1}`)", 'ถูกบล็อก: policy ของหน้าปฏิเสธ {0} (`{1}`)'],
  [
    'inert: `type="{0}"` is not JavaScript to the browser',
    'ไม่ทำงาน: เบราว์เซอร์ไม่ถือว่า `type="{0}"` เป็น JavaScript',
  ],
  ['inert: {0} holds the script until the visitor agrees', 'ไม่ทำงาน: {0} กักสคริปต์ไว้จนกว่าผู้เข้าชมจะตกลง'],
  [
    'inert: {0} holds the script until the visitor does something',
    'ไม่ทำงาน: {0} กักสคริปต์ไว้จนกว่าผู้เข้าชมจะทำอะไรบางอย่าง',
  ],
  ['inert: {0} holds the script until the page has loaded', 'ไม่ทำงาน: {0} กักสคริปต์ไว้จนกว่าหน้าจะโหลดเสร็จ'],
  ['inert: {0} runs the script in a worker beside the page', 'ไม่ทำงาน: {0} รันสคริปต์ใน worker ที่แยกจากหน้าเว็บ'],
  ['inert: {0} holds the script until it is released', 'ไม่ทำงาน: {0} กักสคริปต์ไว้จนกว่าจะปล่อย'],
  ['inert: it stands in a `<template>`, which runs nothing', 'ไม่ทำงาน: อยู่ใน `<template>` ซึ่งไม่รันอะไร'],
  [
    'lost: its markup is escaped, so the browser takes it for text',
    'สูญหาย: markup ถูก escape เบราว์เซอร์จึงถือเป็นข้อความ',
  ],
  [
    'lost: its script does not parse or is never closed, so nothing of it runs',
    'สูญหาย: สคริปต์ผิดไวยากรณ์หรือไม่ถูกปิด จึงไม่มีส่วนใดทำงาน',
  ],
  ['lost: an error or a `return` before it ends the script', 'สูญหาย: ข้อผิดพลาดหรือ `return` ก่อนหน้าทำให้สคริปต์จบ'],
  ['inert: it stands behind a condition that is false', 'ไม่ทำงาน: อยู่หลังเงื่อนไขที่เป็นเท็จ'],
  [
    'inert: it stands in markup that a script sets, of which browsers run no script',
    'ไม่ทำงาน: อยู่ใน markup ที่สคริปต์ใส่ลงไป ซึ่งเบราว์เซอร์ไม่รันสคริปต์ในนั้น',
  ],
  [
    'lost: a script before it writes markup that it does not close, which swallows it',
    'สูญหาย: สคริปต์ก่อนหน้าเขียน markup ที่ไม่ได้ปิด ซึ่งกลืนส่วนนี้ไป',
  ],
  ['inert: it stands in `<noscript>`, which runs nothing', 'ไม่ทำงาน: อยู่ใน `<noscript>` ซึ่งไม่รันอะไร'],
  [
    'inert: `nomodule` is for browsers that know no modules',
    'ไม่ทำงาน: `nomodule` มีไว้สำหรับเบราว์เซอร์ที่ไม่รู้จักโมดูล',
  ],
  [
    'inert: its `for` and `event` are for Internet Explorer alone',
    'ไม่ทำงาน: `for` และ `event` มีไว้สำหรับ Internet Explorer เท่านั้น',
  ],
  ['inert: browsers do not know the language `{0}`', 'ไม่ทำงาน: เบราว์เซอร์ไม่รู้จักภาษา `{0}`'],
  ['inert: no trigger of the container fires its tag', 'ไม่ทำงาน: ไม่มี trigger ใดใน container ที่ทำให้แท็กนี้ทำงาน'],
  ['the page is still busy', 'หน้าเว็บยังทำงานอยู่'],
  [
    'a timer of the page sends it after {0} s, and the run did not wait that long',
    'ตัวจับเวลาของหน้าเว็บจะส่ง event นี้หลังผ่านไป {0} วินาที ซึ่งนานกว่าที่รอบทดสอบนี้รอ',
  ],
  ['the page came to rest without it', 'หน้าเว็บนิ่งแล้วโดยไม่มี event นี้'],
  ['a script of the page did not end, and it never came', 'สคริปต์หนึ่งของหน้าไม่จบ จึงไม่มี event นี้'],
  ['the page was left before it was sent', 'ออกจากหน้าก่อนที่จะถูกส่ง'],
  ["the pixel's configuration drops every event of this name", 'การตั้งค่าของ pixel ทิ้งทุก event ที่ชื่อนี้'],
  ['JavaScript is off in this run', 'รอบนี้ปิด JavaScript'],
]

/** Why code of the page does not run. */
const code: readonly Saying[] = [
  ['stands in `<noscript>`, which runs nothing', 'อยู่ใน `<noscript>` ซึ่งไม่รันอะไร'],
  [
    '`nomodule` keeps browsers that know modules from running the script',
    '`nomodule` ทำให้เบราว์เซอร์ที่รู้จักโมดูลไม่รันสคริปต์',
  ],
  [
    'its `for` and `event` keep the browser from running the script',
    '`for` และ `event` ทำให้เบราว์เซอร์ไม่รันสคริปต์',
  ],
  ['the language `{0}` keeps the browser from running the script', 'ภาษา `{0}` ทำให้เบราว์เซอร์ไม่รันสคริปต์'],
  ['the type `{0}` keeps the browser from running the script', 'ชนิด `{0}` ทำให้เบราว์เซอร์ไม่รันสคริปต์'],
  ['held back by {0}', 'ถูก {0} กักไว้'],
  ['held back until a script lets it go', 'ถูกกักไว้จนกว่าสคริปต์จะปล่อย'],
  ['stands in a `<template>`, which nothing runs', 'อยู่ใน `<template>` ซึ่งไม่มีอะไรรัน'],
  ['its markup is escaped, so the browser shows it as text', 'markup ถูก escape เบราว์เซอร์จึงแสดงเป็นข้อความ'],
  ['the script does not parse, so nothing of it runs', 'สคริปต์ผิดไวยากรณ์ จึงไม่มีส่วนใดทำงาน'],
  ['stands in a function that nothing calls', 'อยู่ในฟังก์ชันที่ไม่มีอะไรเรียก'],
  ['never reached: the script ends before it', 'ไปไม่ถึง: สคริปต์จบก่อน'],
  ['stands behind a condition that is false', 'อยู่หลังเงื่อนไขที่เป็นเท็จ'],
  ["the page's policy `{0}` refuses it", 'policy `{0}` ของหน้าปฏิเสธ'],
  [
    'stands in markup that a script sets, of which browsers run no script',
    'อยู่ใน markup ที่สคริปต์ใส่ลงไป ซึ่งเบราว์เซอร์ไม่รันสคริปต์ในนั้น',
  ],
  [
    'swallowed by markup that a script before it writes and does not close',
    'ถูกกลืนโดย markup ที่สคริปต์ก่อนหน้าเขียนไว้และไม่ได้ปิด',
  ],
  ['no trigger of the container fires its tag', 'ไม่มี trigger ใดใน container ที่ทำให้แท็กนี้ทำงาน'],
]

/** The links from library to hit. */
const chain: readonly Saying[] = [
  [
    'the page has no base code of its own, and {0} did not bring one',
    'หน้านี้ไม่มี base code ของตัวเอง และ {0} ไม่ได้นำเข้ามา',
  ],
  ['the page has no base code', 'หน้านี้ไม่มี base code'],
  ['the base code does not run: {0}', 'base code ไม่ทำงาน: {0}'],
  ['the base code is incomplete: {0} is missing', 'base code ไม่ครบ: ขาด {0}'],
  [
    'no script asked for `fbevents.js`; the page had an error: {0}',
    'ไม่มีสคริปต์ใดขอ `fbevents.js` หน้ามีข้อผิดพลาด: {0}',
  ],
  ['no script of the page asked for `fbevents.js`', 'ไม่มีสคริปต์ใดของหน้าขอ `fbevents.js`'],
  [
    "nothing asked for `fbevents.js`, and the page's source could not be read",
    'ไม่มีอะไรขอ `fbevents.js` และอ่านซอร์สโค้ดของหน้าไม่ได้',
  ],
  ['JavaScript is off in this run, so that no script asks for it', 'รอบนี้ปิด JavaScript จึงไม่มีสคริปต์ใดขอ'],
  ['the library asked for the configuration of no pixel', 'ไลบรารีไม่ได้ขอการตั้งค่าของ pixel ใด'],
  ['the library was not loaded', 'ไลบรารีไม่ถูกโหลด'],
  ['no image of the page sends one without JavaScript', 'ไม่มีรูปภาพใดในหน้าส่ง hit เมื่อไม่มี JavaScript'],
  ['the library waits for the configuration, which did not arrive', 'ไลบรารีรอการตั้งค่าซึ่งยังมาไม่ถึง'],
  ['the library knows no pixel', 'ไลบรารีไม่รู้จัก pixel ใดเลย'],
  ['the page sends no event when it loads', 'หน้านี้ไม่ส่ง event ตอนโหลด'],
  [
    "library and configuration were loaded and no hit followed; Meta's library may keep silent in a browser without a window, so try again with one",
    'โหลดไลบรารีและการตั้งค่าแล้ว แต่ไม่มี hit ตามมา ไลบรารีของ Meta อาจเงียบในเบราว์เซอร์ที่ไม่มีหน้าต่าง ลองใหม่แบบมีหน้าต่าง',
  ],
  ['library and configuration were loaded, and no hit followed', 'โหลดไลบรารีและการตั้งค่าแล้ว แต่ไม่มี hit ตามมา'],
  ["the page's policy `{0}` refuses `{1}`", 'policy `{0}` ของหน้าปฏิเสธ `{1}`'],
  ["the page's policy refuses {0}", 'policy ของหน้าปฏิเสธ {0}'],
  ['{0} was asked for and is not there yet', 'ขอ {0} ไปแล้วแต่ยังไม่มา'],
  ['{0} was asked for and no answer came', 'ขอ {0} ไปแล้วแต่ไม่มีคำตอบ'],
  ['{0} was answered with status {1}', '{0} ได้คำตอบเป็นสถานะ {1}'],
  ['the browser blocked {0} ({1})', 'เบราว์เซอร์บล็อก {0} ({1})'],
  ['{0} was refused by this run', '{0} ถูกปฏิเสธโดยรอบทดสอบนี้'],
  ['the name of the host of {0} was not found', 'ไม่พบชื่อโฮสต์ของ {0}'],
  ['the host of {0} refused the connection', 'โฮสต์ของ {0} ปฏิเสธการเชื่อมต่อ'],
  ['the page was left before {0} was answered', 'ออกจากหน้าก่อนที่ {0} จะได้คำตอบ'],
  ['{0} failed ({1})', '{0} ไม่สำเร็จ ({1})'],
  ['a script did not let go of the page before {0} was there', 'สคริปต์ไม่ปล่อยหน้าก่อนที่ {0} จะมา'],
  ['the browser reported the request as failed', 'เบราว์เซอร์แจ้งว่าคำขอไม่สำเร็จ'],
]

const notAsked = ', and until it comes the library sends nothing for any pixel of the page'
const silent = ' ระหว่างนี้ไลบรารีไม่ส่งอะไรให้ pixel ใดในหน้าเลย'

/** Why nothing, or not everything, fired: what, how it was seen, and what to do. */
const reasons: readonly Saying[] = [
  ['Nothing fired, and nothing that was seen explains it', 'ไม่มีอะไรส่งออกมา และสิ่งที่เห็นไม่ได้บอกสาเหตุ'],
  ['The page came to rest without a hit', 'หน้าเว็บนิ่งแล้วโดยไม่มี hit'],
  [
    'Open it with `--headed` and watch the console, or wait longer with `--timeout`.',
    'เปิดด้วย `--headed` แล้วดู console หรือรอนานขึ้นด้วย `--timeout`',
  ],
  ['The console says: {0}', 'Console บอกว่า: {0}'],
  ['The error is: {0}', 'ข้อผิดพลาดคือ: {0}'],
  ['The parser says: {0}', 'ตัวอ่านโค้ดบอกว่า: {0}'],
  [
    'The page has no base code, and nothing asked for `fbevents.js`',
    'หน้านี้ไม่มี base code และไม่มีอะไรขอ `fbevents.js`',
  ],
  [
    'The page leaves the pixel to {0}, which did not bring one',
    'หน้านี้ปล่อยให้ {0} จัดการ pixel แต่ไม่ได้นำ pixel เข้ามา',
  ],
  [
    "See in {0} whether the pixel's tag is published and fires on this page.",
    'ดูใน {0} ว่าแท็กของ pixel เผยแพร่แล้วและทำงานในหน้านี้หรือไม่',
  ],
  ["The pixel's code stands in the page where nothing runs it", 'โค้ด pixel อยู่ในหน้า แต่อยู่ตรงที่ไม่มีอะไรรัน'],
  ["Put the code into a script of its own in the page's head.", 'ใส่โค้ดในสคริปต์ของตัวเองใน head ของหน้า'],
  ['The page calls `fbq` and has no base code that makes it', 'หน้านี้เรียก `fbq` แต่ไม่มี base code ที่สร้างฟังก์ชันนี้'],
  ['The page has no base code', 'หน้านี้ไม่มี base code'],
  [
    'Put the base code from Events Manager into the head of the page.',
    'วาง base code จาก Events Manager ใน head ของหน้า',
  ],
  ['A script with pixel code {0}', 'สคริปต์ที่มีโค้ด pixel {0}'],
  ['catches an error, and goes on behind its pixel code', 'ดักข้อผิดพลาดไว้ แล้วทำต่อหลังโค้ด pixel ของตัวเอง'],
  ['ends with an error before it is through', 'จบด้วยข้อผิดพลาดก่อนทำงานเสร็จ'],
  ['is quoted with typographic quotes', 'ใช้เครื่องหมายคำพูดแบบโค้ง'],
  ['does not parse, so nothing of it runs', 'ผิดไวยากรณ์ จึงไม่มีส่วนใดทำงาน'],
  ['is never closed', 'ไม่ถูกปิด'],
  ['ends at a quote of its own code', 'จบที่เครื่องหมายคำพูดในโค้ดของตัวเอง'],
  ['Mend the script at the marked place.', 'แก้สคริปต์ตรงจุดที่ทำเครื่องหมายไว้'],
  [
    'It stands in the source, and the page came to rest without running it',
    'มีอยู่ในซอร์สโค้ด แต่หน้าเว็บนิ่งแล้วโดยไม่ได้รัน',
  ],
  [
    'The script of {0} has the type `{1}`, which browsers do not run',
    'สคริปต์ของ {0} มีชนิด `{1}` ซึ่งเบราว์เซอร์ไม่รัน',
  ],
  [
    'Take the type off, or let the tool that put it there release the script.',
    'เอา type ออก หรือให้เครื่องมือที่ใส่ไว้ปล่อยสคริปต์',
  ],
  ["The page's own policy refuses the script of {0} (`{1}`)", 'Policy ของหน้าเองปฏิเสธสคริปต์ของ {0} (`{1}`)'],
  ['Give the script a nonce or hash that the policy names.', 'ใส่ nonce หรือ hash ที่ policy ระบุไว้ให้สคริปต์'],
  ['{0} stands in a function that nothing calls', '{0} อยู่ในฟังก์ชันที่ไม่มีอะไรเรียก'],
  ['Call the function, or take the code out of it.', 'เรียกฟังก์ชันนี้ หรือเอาโค้ดออกมาจากฟังก์ชัน'],
  ['{0} never runs: {1}', '{0} ไม่ทำงานเลย: {1}'],
  ['Put it into a plain script of the page.', 'ใส่ไว้ในสคริปต์ธรรมดาของหน้า'],
  ['The script is marked for {0}, and it was not run', 'สคริปต์ถูกทำเครื่องหมายไว้ให้ {0} และไม่ถูกรัน'],
  ['{0} holds {1} back until the visitor does something', '{0} กัก {1} ไว้จนกว่าผู้เข้าชมจะทำอะไรบางอย่าง'],
  [
    "Act on the page (`--then-click body`), or take the pixel off the plug-in's list.",
    'ทำอะไรบางอย่างบนหน้า (`--then-click body`) หรือเอา pixel ออกจากรายการของปลั๊กอิน',
  ],
  ['{0} holds {1} back until the visitor agrees', '{0} กัก {1} ไว้จนกว่าผู้เข้าชมจะตกลง'],
  [
    'Agree in the page (`--then-click` on its button), then look again.',
    'กดตกลงในหน้า (`--then-click` ที่ปุ่มนั้น) แล้วดูอีกครั้ง',
  ],
  [
    "The base code loads the library from `{0}`, which is not Meta's",
    'Base code โหลดไลบรารีจาก `{0}` ซึ่งไม่ใช่ของ Meta',
  ],
  ["No request for Meta's `fbevents.js` was seen", 'ไม่เห็นคำขอ `fbevents.js` ของ Meta'],
  [
    'Put `https://connect.facebook.net/en_US/fbevents.js` back.',
    'ใส่ `https://connect.facebook.net/en_US/fbevents.js` กลับคืน',
  ],
  ['The base code is incomplete: {0} is missing', 'Base code ไม่ครบ: ขาด {0}'],
  ['No request for `fbevents.js` was seen', 'ไม่เห็นคำขอ `fbevents.js`'],
  ['Copy the whole base code from Events Manager again.', 'คัดลอก base code ทั้งหมดจาก Events Manager ใหม่'],
  [
    'The base code is there, and the page had an error instead of loading the library',
    'มี base code อยู่ แต่หน้าเกิดข้อผิดพลาดแทนที่จะโหลดไลบรารี',
  ],
  [
    'Mend the error; what stands after it in the same script does not run.',
    'แก้ข้อผิดพลาดนี้ สิ่งที่อยู่ถัดไปในสคริปต์เดียวกันไม่ทำงาน',
  ],
  [
    `The page's own policy does not let the configuration of \`{0}\` load${notAsked}`,
    `policy ของหน้าเองไม่ให้โหลดการตั้งค่าของ \`{0}\`${silent}`,
  ],
  [
    `The browser or an extension blocks the configuration of \`{0}\`${notAsked}`,
    `เบราว์เซอร์หรือส่วนขยายบล็อกการตั้งค่าของ \`{0}\`${silent}`,
  ],
  [
    `The host of the configuration of \`{0}\` cannot be found${notAsked}`,
    `ไม่พบโฮสต์ของการตั้งค่าของ \`{0}\`${silent}`,
  ],
  [
    `Meta knows no pixel \`{0}\`, so no configuration comes${notAsked}`,
    `Meta ไม่รู้จัก pixel \`{0}\` จึงไม่มีการตั้งค่ามา${silent}`,
  ],
  [`Meta does not give the configuration of \`{0}\`${notAsked}`, `Meta ไม่ให้การตั้งค่าของ \`{0}\`${silent}`],
  [
    `The configuration of \`{0}\` was asked for and never came${notAsked}`,
    `ขอการตั้งค่าของ \`{0}\` ไปแล้วแต่ไม่มา${silent}`,
  ],
  [
    `The page was left before the configuration of \`{0}\` came${notAsked}`,
    `ออกจากหน้าก่อนที่การตั้งค่าของ \`{0}\` จะมา${silent}`,
  ],
  [`The configuration of \`{0}\` could not be loaded${notAsked}`, `โหลดการตั้งค่าของ \`{0}\` ไม่ได้${silent}`],
  [
    'Allow `https://connect.facebook.net/signals/config/` in the directive named.',
    'อนุญาต `https://connect.facebook.net/signals/config/` ใน directive ที่ระบุ',
  ],
  ['Look with a browser without blockers.', 'ลองดูด้วยเบราว์เซอร์ที่ไม่มีตัวบล็อก'],
  [
    'Look with a browser without blockers; visitors who have one are not counted.',
    'ลองดูด้วยเบราว์เซอร์ที่ไม่มีตัวบล็อก ผู้เข้าชมที่มีตัวบล็อกจะไม่ถูกนับ',
  ],
  [
    'Look whether this machine, its network or a name server blocks `{0}`.',
    'ดูว่าเครื่องนี้ เครือข่าย หรือ name server บล็อก `{0}` หรือไม่',
  ],
  ['Compare the id with Events Manager, digit by digit.', 'เทียบ id กับใน Events Manager ทีละหลัก'],
  [
    'Try again later; `pixelscope pixel ID` asks for it alone.',
    'ลองใหม่ภายหลัง ใช้ `pixelscope pixel ID` เพื่อขอเฉพาะการตั้งค่านี้',
  ],
  [
    'Look at the connection to `{0}`, or wait longer with `--timeout`.',
    'ตรวจการเชื่อมต่อกับ `{0}` หรือรอนานขึ้นด้วย `--timeout`',
  ],
  ['Look at the connection to `{0}`.', 'ตรวจการเชื่อมต่อกับ `{0}`'],
  [
    'Send the event from the page that follows, or wait for it before leaving.',
    'ส่ง event จากหน้าถัดไป หรือรอให้ส่งเสร็จก่อนออกจากหน้า',
  ],
  ['Pixel `{0}` may not send from here: {1}', 'Pixel `{0}` ส่งจากที่นี่ไม่ได้: {1}'],
  ['Its configuration says so', 'การตั้งค่าของ pixel บอกไว้'],
  [
    'Allow the domain in Events Manager, under Settings, Traffic permissions.',
    'อนุญาตโดเมนใน Events Manager ที่ Settings, Traffic permissions',
  ],
  ['Meta has switched a pixel off for this domain', 'Meta ปิด pixel ตัวหนึ่งสำหรับโดเมนนี้'],
  ['Pixel `{0}` drops every `{1}`', 'Pixel `{0}` ทิ้ง `{1}` ทุกครั้ง'],
  [
    'Its configuration names the event among those that are not sent',
    'การตั้งค่าของ pixel ระบุ event นี้ไว้ในรายการที่ไม่ส่ง',
  ],
  [
    'Confirm the event in Events Manager, or give it another name.',
    'ยืนยัน event ใน Events Manager หรือเปลี่ยนชื่อ',
  ],
  ["The pixel's configuration drops an event of the page", 'การตั้งค่าของ pixel ทิ้ง event หนึ่งของหน้านี้'],
  ["The page's own policy does not let Meta's library load", 'Policy ของหน้าเองไม่ให้โหลดไลบรารีของ Meta'],
  [
    'Allow `https://connect.facebook.net` in the directive named.',
    'อนุญาต `https://connect.facebook.net` ใน directive ที่ระบุ',
  ],
  ["The browser or an extension of it blocks Meta's library", 'เบราว์เซอร์หรือส่วนขยายบล็อกไลบรารีของ Meta'],
  ["The host of Meta's library cannot be found from here", 'หาโฮสต์ของไลบรารีของ Meta จากที่นี่ไม่พบ'],
  ['Nothing stands at the address of the library', 'ไม่มีอะไรอยู่ที่ URL ของไลบรารี'],
  ['Compare the address with the base code in Events Manager.', 'เทียบ URL กับ base code ใน Events Manager'],
  ['The library was asked for and never came', 'ขอไลบรารีไปแล้วแต่ไม่มา'],
  ['The page was left before the library came', 'ออกจากหน้าก่อนที่ไลบรารีจะมา'],
  ["Meta's library could not be loaded", 'โหลดไลบรารีของ Meta ไม่ได้'],
  ['The page starts a pixel and calls no event', 'หน้านี้เริ่ม pixel แต่ไม่เรียก event ใด'],
  [
    'No call of `track` stands in the page, and the library sent nothing',
    'ไม่มีการเรียก `track` ในหน้านี้ และไลบรารีไม่ส่งอะไร',
  ],
  ["Add `fbq('track', 'PageView');` after `init`.", "เพิ่ม `fbq('track', 'PageView');` หลัง `init`"],
  [
    "The library refuses the pixel's id, so no pixel is started",
    'ไลบรารีปฏิเสธ id ของ pixel จึงไม่มี pixel เริ่มทำงาน',
  ],
  [
    'Give the id that Events Manager shows: digits alone, in quotes.',
    'ใส่ id ตามที่ Events Manager แสดง เป็นตัวเลขล้วนในเครื่องหมายคำพูด',
  ],
  [
    'The base code loads the library, and no pixel is ever started',
    'Base code โหลดไลบรารี แต่ไม่มี pixel ใดเริ่มทำงาน',
  ],
  ['The library came and asked for the configuration of no pixel', 'ไลบรารีมาแล้วแต่ไม่ได้ขอการตั้งค่าของ pixel ใด'],
  [
    "Add `fbq('init', 'YOUR PIXEL ID');` before the first event.",
    "เพิ่ม `fbq('init', 'YOUR PIXEL ID');` ก่อน event แรก",
  ],
  ['It stands before the base code, and its hit did not come', 'อยู่ก่อน base code และไม่มี hit มา'],
  ['`{0}` is called before the base code has made `fbq`', '`{0}` ถูกเรียกก่อนที่ base code จะสร้าง `fbq`'],
  ['Move the base code above every call of `fbq`.', 'ย้าย base code ไปไว้เหนือทุกการเรียก `fbq`'],
  [
    '`{0}` is called before any pixel is started, and the library drops it',
    '`{0}` ถูกเรียกก่อนที่ pixel ใดจะเริ่ม ไลบรารีจึงทิ้ง',
  ],
  ['No `init` stands before it, and its hit did not come', 'ไม่มี `init` อยู่ก่อนหน้า และไม่มี hit มา'],
  ["Move `fbq('init', …)` above it.", "ย้าย `fbq('init', …)` ไปไว้เหนือการเรียกนี้"],
  ['No `init` names this pixel, and its hit did not come', 'ไม่มี `init` ที่ระบุ pixel นี้ และไม่มี hit มา'],
  ['`{0}` is for a pixel that is not started', '`{0}` เป็นของ pixel ที่ไม่ได้เริ่ม'],
  ['Start the pixel with `init`, or name one that is.', 'เริ่ม pixel ด้วย `init` หรือระบุตัวที่เริ่มแล้ว'],
  [
    'An event is called without a name, and the library sends nothing for it',
    'มีการเรียก event โดยไม่มีชื่อ ไลบรารีจึงไม่ส่ง',
  ],
  ['The call gives no name', 'การเรียกไม่ได้ระบุชื่อ'],
  ["Name the event, such as `fbq('track', 'Lead')`.", "ระบุชื่อ event เช่น `fbq('track', 'Lead')`"],
  [
    'A second `PageView` of one pixel is dropped by the library',
    'ไลบรารีทิ้ง `PageView` ครั้งที่สองของ pixel เดียวกัน',
  ],
  [
    'One `PageView` came, and the library sends one in a page load',
    'มี `PageView` มาแล้วหนึ่งครั้ง ไลบรารีส่งครั้งเดียวต่อการโหลดหน้า',
  ],
  ['Take the second call out; nothing is lost by it.', 'เอาการเรียกที่สองออก ไม่มีอะไรเสียหาย'],
  ['`{0}` stands in a function that was not called', '`{0}` อยู่ในฟังก์ชันที่ไม่ถูกเรียก'],
  [
    'No call of `fbq` with this event was seen while the page was open',
    'ไม่เห็นการเรียก `fbq` ด้วย event นี้ระหว่างที่เปิดหน้า',
  ],
  [
    'Do what calls the function (`--then-click`, `--then-run`), or call it.',
    'ทำสิ่งที่ทำให้ฟังก์ชันถูกเรียก (`--then-click`, `--then-run`) หรือเรียกฟังก์ชันเอง',
  ],
  [
    'The page revokes consent, and the library holds every event until it is granted',
    'หน้านี้เพิกถอนความยินยอม ไลบรารีจึงกักทุก event ไว้จนกว่าจะให้ความยินยอม',
  ],
  [
    "`fbq('consent', 'revoke')` was called and no `grant` followed",
    "มีการเรียก `fbq('consent', 'revoke')` แต่ไม่มี `grant` ตามมา",
  ],
  [
    'A condition of the page decides about consent, and the library holds `{0}` back where it is revoked',
    'เงื่อนไขของหน้าเป็นตัวกำหนดความยินยอม และไลบรารีกัก `{0}` ไว้เมื่อความยินยอมถูกเพิกถอน',
  ],
  ['Grant consent in the page, then look again.', 'ให้ความยินยอมในหน้า แล้วดูอีกครั้ง'],
  [
    'Consent is granted before the library has come, where the grant waits behind its revocation unheard',
    'ให้ความยินยอมก่อนที่ไลบรารีจะมา คำสั่งจึงรอหลังการเพิกถอนและไม่มีผล',
  ],
  [
    '`revoke` and `grant` are called while the library loads, and the hit did not come',
    '`revoke` และ `grant` ถูกเรียกระหว่างไลบรารีโหลด และ hit ไม่มา',
  ],
  [
    'Grant it once the library is there, or do not revoke it first.',
    'ให้ความยินยอมเมื่อไลบรารีมาแล้ว หรือไม่ต้องเพิกถอนก่อน',
  ],
  [
    'The library cannot carry out the call of `{0}` and drops it without a word',
    'ไลบรารีทำตามการเรียก `{0}` ไม่ได้และทิ้งโดยไม่บอกอะไร',
  ],
  ['Its hit did not come', 'ไม่มี hit มา'],
  [
    'Look at what the call is given; a text may hold half a character.',
    'ดูค่าที่ให้กับการเรียก ข้อความอาจมีตัวอักษรที่ขาดครึ่ง',
  ],
  [
    "The page puts another `fbq` in the place of the base code's before Meta's library comes, and `{0}` is lost with the one that it was given to",
    'หน้าเว็บตั้ง `fbq` อื่นแทนของ base code ก่อนที่ไลบรารีของ Meta จะมา `{0}` จึงหายไปพร้อมกับตัวที่รับไว้',
  ],
  ['The library came, and the hit did not', 'ไลบรารีมาแล้ว แต่ hit ไม่มา'],
  [
    'Take out whatever sets `fbq` again: code of the page, a second base code or a plug-in.',
    'เอาสิ่งที่ตั้ง `fbq` ซ้ำออก: โค้ดของหน้า base code ชุดที่สอง หรือ plug-in',
  ],
  [
    'A script of the page does not end, so nothing that waits for it is ever done',
    'สคริปต์หนึ่งของหน้าไม่จบ สิ่งที่รอสคริปต์นั้นจึงไม่เกิดขึ้น',
  ],
  [
    "Look for a loop without an end; the browser's own tools can stop it and show its line.",
    'มองหาลูปที่ไม่มีวันจบ เครื่องมือของเบราว์เซอร์หยุดลูปและบอกบรรทัดได้',
  ],
  [
    'JavaScript is off in this run, so no script of the page sends anything',
    'รอบนี้ปิด JavaScript สคริปต์ของหน้าจึงไม่ส่งอะไร',
  ],
  [
    'The run was asked for without JavaScript, and no image of the pixel was loaded',
    'รอบนี้ตั้งไว้ให้ไม่ใช้ JavaScript และไม่มีรูปภาพของ pixel ที่ถูกโหลด',
  ],
  [
    'Leave `--no-javascript` out to see what the scripts send.',
    'ไม่ต้องใส่ `--no-javascript` หากต้องการดูว่าสคริปต์ส่งอะไร',
  ],
  ['The page was left before it had sent {0}', 'ออกจากหน้าก่อนที่จะส่ง {0}'],
  [
    'Another page came in its place while it was loading, and no hit followed',
    'มีหน้าอื่นมาแทนตอนที่กำลังโหลด และไม่มี hit ตามมา',
  ],
  [
    'A script with pixel code asks for the element {0}, which is not there, and ends',
    'สคริปต์ที่มีโค้ด pixel เรียกหา element {0} ซึ่งไม่มีในหน้า แล้วจบลง',
  ],
  [
    'Ask for an element that the page has by then, or look whether it is there first.',
    'เรียกหา element ที่มีในหน้าแล้วตอนนั้น หรือตรวจก่อนว่ามีอยู่',
  ],
  [
    'Mend what ends the script before it: an error, or a `return`.',
    'แก้สิ่งที่ทำให้สคริปต์จบก่อนถึงจุดนี้: error หรือ `return`',
  ],
  [
    "Send another event: this pixel's kind of business may not send it at all.",
    'ส่ง event อื่น: ธุรกิจประเภทของ pixel นี้ส่ง event นี้ไม่ได้เลย',
  ],
  ['`{0}` needs a library that Meta has retired', '`{0}` ต้องใช้ไลบรารีที่ Meta เลิกใช้แล้ว'],
  ['Install the present base code.', 'ติดตั้ง base code รุ่นปัจจุบัน'],
  ["`{0}` waits for the visitor's `{1}`", '`{0}` รอ `{1}` ของผู้เข้าชม'],
  ['Nothing was done on the page that calls it', 'ยังไม่มีการกระทำใดในหน้าที่ทำให้ถูกเรียก'],
  ['Act on it with `--then-click`.', 'ทำสิ่งนั้นด้วย `--then-click`'],
  ['`{0}` stands behind a condition that was not met', '`{0}` อยู่หลังเงื่อนไขที่ไม่เป็นจริง'],
  ['The page came to rest without its hit', 'หน้าเว็บนิ่งแล้วโดยไม่มี hit นี้'],
  [
    'Bring the page into the state that the condition asks for, then look again.',
    'ทำให้หน้าอยู่ในสภาพที่เงื่อนไขต้องการ แล้วดูอีกครั้ง',
  ],
  [
    'Library and configuration came and no hit followed, which proves nothing here',
    'ไลบรารีและการตั้งค่ามาแล้วแต่ไม่มี hit ตามมา ซึ่งกรณีนี้ยังสรุปอะไรไม่ได้',
  ],
  [
    "The browser has no window, and Meta's library may keep silent in such a one",
    'เบราว์เซอร์ไม่มีหน้าต่าง และไลบรารีของ Meta อาจเงียบในเบราว์เซอร์แบบนี้',
  ],
  ['Run it again with `--headed`.', 'ทดสอบอีกครั้งด้วย `--headed`'],
  ["The page's own policy does not let the hit of `{0}` out", 'Policy ของหน้าเองไม่ให้ hit ของ `{0}` ออกไป'],
  [
    'Allow `https://www.facebook.com` in the directive named.',
    'อนุญาต `https://www.facebook.com` ใน directive ที่ระบุ',
  ],
  ['The browser or an extension blocks the hit of `{0}`', 'เบราว์เซอร์หรือส่วนขยายบล็อก hit ของ `{0}`'],
  ['The host of the hit of `{0}` cannot be found from here', 'หาโฮสต์ของ hit ของ `{0}` จากที่นี่ไม่พบ'],
  ['The page was left before the hit of `{0}` was out', 'ออกจากหน้าก่อนที่ hit ของ `{0}` จะออกไป'],
  ['The hit of `{0}` got no answer', 'Hit ของ `{0}` ไม่ได้คำตอบ'],
  [
    '`{0}` was called while the browser left the page, and its hit was cut off',
    '`{0}` ถูกเรียกตอนเบราว์เซอร์กำลังออกจากหน้า hit จึงถูกตัดขาด',
  ],
  [
    'The call was seen, another page came, and no hit followed',
    'เห็นการเรียก แล้วเปลี่ยนไปหน้าอื่น โดยไม่มี hit ตามมา',
  ],
  [
    'Send it from the page that follows, or wait for it before leaving.',
    'ส่งจากหน้าถัดไป หรือรอให้ส่งเสร็จก่อนออกจากหน้า',
  ],
  ['The run ended before the page came to rest', 'รอบทดสอบจบก่อนที่หน้าจะนิ่ง'],
  ['{0}, with the page still busy', '{0} ขณะที่หน้ายังทำงานอยู่'],
  [
    'Run it again; what the page would have sent after that moment is not known.',
    'ทดสอบอีกครั้ง ไม่รู้ว่าหน้าจะส่งอะไรหลังจากนั้น',
  ],
  [
    'The step `{0}` was not done, so nothing that it would send came',
    'ขั้นตอน `{0}` ไม่ได้ทำ สิ่งที่ขั้นตอนนี้จะส่งจึงไม่มา',
  ],
  [
    'Name the element as it is when the step comes, or do first what brings it to light.',
    'ระบุ element ตามที่เป็นตอนถึงขั้นตอนนั้น หรือทำสิ่งที่ทำให้ element ปรากฏก่อน',
  ],
  [
    "The page's own policy refuses code that is written into it (`{0}`)",
    'Policy ของหน้าเองปฏิเสธโค้ดที่เขียนไว้ในหน้า (`{0}`)',
  ],
  [
    'The browser reported that `{0}` refused a script of the page',
    'เบราว์เซอร์แจ้งว่า `{0}` ปฏิเสธสคริปต์หนึ่งของหน้า',
  ],
  [
    "Give the pixel's script a nonce or hash that the policy names.",
    'ใส่ nonce หรือ hash ที่ policy ระบุไว้ให้สคริปต์ของ pixel',
  ],
]

/** Which of two hits that tell one event should go, and why. */
const twice: readonly Saying[] = [
  [
    'a rule of the Event Setup Tool gives neither value nor event id; switch it off in Events Manager',
    'กฎของ Event Setup Tool ไม่ส่งทั้ง value และ event id ปิดกฎนี้ได้ใน Events Manager',
  ],
  ['one base code is enough', 'base code ชุดเดียวก็พอ'],
  [
    "the other has an event id, which pairs it with the server's event",
    'อีกตัวมี event id ซึ่งจับคู่กับ event ของเซิร์ฟเวอร์',
  ],
  ['the other says more of the event', 'อีกตัวบอกรายละเอียดของ event มากกว่า'],
  [
    'the plug-in keeps its event up with the shop; code beside it does not',
    'ปลั๊กอินอัปเดต event ตามร้าน ส่วนโค้ดที่ใส่ไว้ต่างหากไม่อัปเดต',
  ],
  ["the container's tag can be changed without the page", 'แท็กใน container แก้ได้โดยไม่ต้องแก้หน้าเว็บ'],
  ['it says what the first has said', 'บอกสิ่งเดียวกับตัวแรก'],
]

const checklist: readonly Saying[] = [
  ['The pixel is created in Meta Events Manager', 'สร้าง pixel ใน Meta Events Manager แล้ว'],
  ['No pixel id stands in the pages.', 'ไม่มี pixel id ในหน้าเว็บ'],
  [
    'The pages name {0}. Whether it exists and is yours, no program can see from outside.',
    'หน้าเว็บระบุ {0} แต่จะมีอยู่จริงและเป็นของคุณหรือไม่ ไม่มีโปรแกรมใดดูจากภายนอกได้',
  ],
  [
    'Create a pixel in Meta Events Manager (Connect data sources, Web) and note its id.',
    'สร้าง pixel ใน Meta Events Manager (Connect data sources, Web) แล้วจด id ไว้',
  ],
  [
    'Open Meta Events Manager, Data sources, and check that {0} is listed there.',
    'เปิด Meta Events Manager, Data sources แล้วตรวจว่ามี {0} อยู่ในรายการ',
  ],
  ['The page could not be read: {0}', 'อ่านหน้านี้ไม่ได้: {0}'],
  ['The base code stands {0}, not in the head.', 'Base code อยู่ {0} ไม่ได้อยู่ใน head'],
  ["There is no base code in the page's text.", 'ไม่มี base code ในข้อความของหน้า'],
  ["There is no base code in the page's text; {0}", 'ไม่มี base code ในข้อความของหน้า {0}'],
  ['a tag manager or shop system on it may bring one.', 'tag manager หรือระบบร้านค้าในหน้าอาจนำเข้ามา'],
  [
    'Paste the base code from Events Manager just above `</head>` in the template that all pages share; where a tag manager brings the pixel, send test traffic to see it.',
    'วาง base code จาก Events Manager เหนือ `</head>` พอดี ในเทมเพลตที่ทุกหน้าใช้ร่วมกัน ถ้า tag manager นำ pixel เข้ามา ให้ส่งทราฟฟิกทดสอบเพื่อดู',
  ],
  [
    'The base code is in the head of every page, just above </head>',
    'Base code อยู่ใน head ของทุกหน้า เหนือ </head> พอดี',
  ],
  ['All parts of the base code are there.', 'Base code มีครบทุกส่วน'],
  ['Parts of the base code are missing or altered.', 'Base code ขาดหรือถูกแก้บางส่วน'],
  [
    'Paste the base code again, whole and unaltered, straight from Events Manager.',
    'วาง base code ใหม่ทั้งชุดจาก Events Manager โดยไม่แก้อะไร',
  ],
  ['The base code is complete and unchanged', 'Base code ครบและไม่ถูกแก้'],
  ['Pixel `{0}`.', 'Pixel `{0}`'],
  ['The id is computed by `{0}`: the source does not tell it.', 'Id คำนวณจาก `{0}` อ่านจากซอร์สโค้ดไม่ได้'],
  ['No pixel is initialised.', 'ไม่มี pixel ใดเริ่มทำงาน'],
  ['{0} stands on other pages, but not on this one.', '{0} อยู่ในหน้าอื่น แต่ไม่อยู่ในหน้านี้'],
  ['Use the same pixel id on all pages.', 'ใช้ pixel id เดียวกันในทุกหน้า'],
  [
    "Give `fbq('init', '…')` the id from Events Manager, once a page.",
    "ใส่ id จาก Events Manager ใน `fbq('init', '…')` หน้าละหนึ่งครั้ง",
  ],
  [
    'The pixel is initialised with its id, once on every page',
    'เริ่ม pixel ด้วย id ของตัวเอง หน้าละหนึ่งครั้งในทุกหน้า',
  ],
  ['Fall-back image for pixel `{0}`, {1}.', 'รูปภาพสำรองของ pixel `{0}` {1}'],
  [
    "The fall-back image is for pixel `{0}`, the page's pixel is {1}.",
    'รูปภาพสำรองเป็นของ pixel `{0}` แต่ pixel ของหน้าคือ {1}',
  ],
  [
    'The address of the fall-back image names no pixel that can be read.',
    'URL ของรูปภาพสำรองไม่มี pixel ที่อ่านได้',
  ],
  ['There is no fall-back image.', 'ไม่มีรูปภาพสำรอง'],
  [
    'Add the `<noscript>` part of the base code, with the same pixel id, right after `<body>` or with the base code.',
    'เพิ่มส่วน `<noscript>` ของ base code ด้วย pixel id เดียวกัน ถัดจาก `<body>` หรือคู่กับ base code',
  ],
  ['The noscript image is there and is for the same pixel', 'มีรูปภาพ noscript และเป็นของ pixel เดียวกัน'],
  ['{0} brings pixel {1}', '{0} นำ pixel {1} เข้ามา'],
  ['{0} brings pixels {1}', '{0} นำ pixel {1} เข้ามา'],
  ['{0} brings pixel {1} with {2}', '{0} นำ pixel {1} เข้ามาพร้อม {2}'],
  ['{0} brings pixels {1} with {2}', '{0} นำ pixel {1} เข้ามาพร้อม {2}'],
  ['{0}; whether it does, test traffic shows.', '{0} จะจริงหรือไม่ ทราฟฟิกทดสอบจะบอก'],
  ['It stands in the head, just above `</head>`.', 'อยู่ใน head เหนือ `</head>` พอดี'],
  ['It stands in the head, {0} lines above `</head>`.', 'อยู่ใน head เหนือ `</head>` {0} บรรทัด'],
  ['It stands in the head.', 'อยู่ใน head'],
  ['in the head', 'ใน head'],
  ['in the body', 'ใน body'],
  ['after the body', 'หลัง body'],
  ['in an attribute', 'ใน attribute'],
  ['in a template', 'ในเทมเพลต'],
  ['in a script file', 'ในไฟล์สคริปต์'],
  ['Ticked by hand.', 'ตรวจเองแล้ว'],
  ['Ticked by hand: {0}', 'ตรวจเองแล้ว: {0}'],
  ['Note: {0}', 'โน้ต: {0}'],
  ['`PageView` is sent when the page loads.', '`PageView` ถูกส่งตอนหน้าโหลด'],
  ['`PageView` is not sent when the page loads: {0}.', '`PageView` ไม่ถูกส่งตอนหน้าโหลด: {0}'],
  [
    "Let `fbq('track', 'PageView');` follow `fbq('init', …)` in the base code, outside any condition or function.",
    "ให้ `fbq('track', 'PageView');` อยู่ต่อจาก `fbq('init', …)` ใน base code นอกเงื่อนไขและฟังก์ชันใด ๆ",
  ],
  ['PageView is sent on every page', 'ส่ง PageView ในทุกหน้า'],
  [
    'The page does not send `PageView` itself; what brings its pixel may.',
    'หน้านี้ไม่ได้ส่ง `PageView` เอง ระบบที่นำ pixel เข้ามาอาจส่ง',
  ],
  ["There is no `fbq('track', 'PageView')`.", "ไม่มี `fbq('track', 'PageView')`"],
  [
    'Decide which pages and buttons matter (product, cart, checkout, thank-you), and add their event tags: in a script on pages that load, inline on buttons.',
    'เลือกหน้าและปุ่มที่สำคัญ (สินค้า ตะกร้า ชำระเงิน ขอบคุณ) แล้วเพิ่มแท็ก event โดยหน้าที่นับตอนโหลดใช้สคริปต์ ส่วนปุ่มใช้แบบ inline',
  ],
  [
    'Check that each event stands on the page or button that it is about.',
    'ตรวจว่าแต่ละ event อยู่ในหน้าหรือปุ่มที่ตรงกับ event นั้น',
  ],
  ['Event tags are on the right pages, with their parameters', 'แท็ก event อยู่ในหน้าที่ถูกต้อง พร้อมพารามิเตอร์'],
  ['Nothing wrong was found in the source.', 'ไม่พบสิ่งผิดปกติในซอร์สโค้ด'],
  ['Nothing wrong was found in the source, nor in test traffic.', 'ไม่พบสิ่งผิดปกติทั้งในซอร์สโค้ดและทราฟฟิกทดสอบ'],
  [
    'Meta Pixel Helper and Pixelscope have no error or warning',
    'Meta Pixel Helper และ Pixelscope ไม่มีข้อผิดพลาดหรือคำเตือน',
  ],
  ['`{0}`, {1}, without parameters.', '`{0}` {1} ไม่มีพารามิเตอร์'],
  ['`{0}`, {1}, with `{2}`.', '`{0}` {1} มี `{2}`'],
  ['`{0}`, {1}, {2}.', '`{0}` {1} {2}'],
  ['sent when the page loads', 'ส่งตอนหน้าโหลด'],
  ['sent inline, when the visitor acts', 'ส่งแบบ inline เมื่อผู้เข้าชมทำอะไรบางอย่าง'],
  ['Not checked: needs test traffic.', 'ยังไม่ได้ตรวจ ต้องใช้ทราฟฟิกทดสอบ'],
  [
    'Send test traffic: `pixelscope checklist --fire`, or the button in the app.',
    'ส่งทราฟฟิกทดสอบ: `pixelscope checklist --fire` หรือกดปุ่มในแอป',
  ],
  ['The page asks for the library, and the built-in one answered.', 'หน้านี้ขอไลบรารี และไลบรารีในตัวโปรแกรมตอบ'],
  ['The library loaded.', 'ไลบรารีโหลดแล้ว'],
  ['The page never asks for the library.', 'หน้านี้ไม่ขอไลบรารีเลย'],
  ['The page never asks for the library: {0}.', 'หน้านี้ไม่ขอไลบรารีเลย: {0}'],
  ['The library did not load, {0}.', 'ไลบรารีไม่โหลด {0}'],
  ['The library did not load, {0}: {1}.', 'ไลบรารีไม่โหลด {0}: {1}'],
  ['blocked', 'ถูกบล็อก'],
  ['failed', 'ไม่สำเร็จ'],
  ['lost', 'สูญหาย'],
  ['held', 'กักไว้'],
  ['delivered', 'ส่งถึงแล้ว'],
  [
    'See that nothing blocks `connect.facebook.net`: content security policy, ad blocker, consent tool.',
    'ตรวจว่าไม่มีอะไรบล็อก `connect.facebook.net` เช่น content security policy ตัวบล็อกโฆษณา เครื่องมือขอความยินยอม',
  ],
  ["The page loads Meta's library", 'หน้านี้โหลดไลบรารีของ Meta'],
  ['`{0}` waits for the visitor.', '`{0}` รอผู้เข้าชม'],
  ['`{0}` waits for the visitor: {1}.', '`{0}` รอผู้เข้าชม: {1}'],
  ['`{0}` did not fire.', '`{0}` ไม่ถูกส่ง'],
  ['`{0}` did not fire: {1}.', '`{0}` ไม่ถูกส่ง: {1}'],
  ['`{0}` did not fire, {1}.', '`{0}` ไม่ถูกส่ง {1}'],
  ['`{0}` did not fire, {1}: {2}.', '`{0}` ไม่ถูกส่ง {1}: {2}'],
  ['No hit was seen.', 'ไม่เห็น hit'],
  [
    'Click what the waiting events wait for while test traffic is sent: `--then-click SELECTOR`.',
    'คลิกสิ่งที่ event รออยู่ระหว่างส่งทราฟฟิกทดสอบ: `--then-click SELECTOR`',
  ],
  [
    'Follow the reason beside each event that did not fire, and send test traffic again.',
    'ทำตามเหตุผลข้าง event ที่ไม่ถูกส่ง แล้วส่งทราฟฟิกทดสอบอีกครั้ง',
  ],
  ['Test traffic was seen', 'เห็นทราฟฟิกทดสอบ'],
  ['`{0}` for pixel `{1}` by {2} after {3} ms, {4}.', '`{0}` ของ pixel `{1}` ส่งด้วย {2} หลังผ่านไป {3} ms {4}'],
  [
    'The source sends nothing twice. Tags that scripts add later only show in test traffic.',
    'ซอร์สโค้ดไม่ส่งอะไรซ้ำ แท็กที่สคริปต์เพิ่มทีหลังจะเห็นในทราฟฟิกทดสอบเท่านั้น',
  ],
  [
    'Keep one tag for each event: look for a second base code, a tag manager or a plug-in that sends it too.',
    'เหลือแท็กเดียวต่อ event ตรวจหา base code ชุดที่สอง tag manager หรือปลั๊กอินที่ส่งด้วย',
  ],
  ['Nothing is sent twice', 'ไม่มีอะไรส่งซ้ำ'],
  ['{0} hit, none of them twice.', '{0} hit ไม่มีตัวใดซ้ำ'],
  ['{0} hits, none of them twice.', '{0} hit ไม่มีตัวใดซ้ำ'],
  ['`{0}` is sent here and already on line {1}.', '`{0}` ส่งตรงนี้ และส่งไปแล้วที่บรรทัด {1}'],
]

export const beside: readonly Saying[] = [
  ...things,
  ...events,
  ...code,
  ...chain,
  ...reasons,
  ...twice,
  ...checklist,
  ...vocabulary,
  ...writing,
  ...notes,
  ...refusals,
]
