/** Why a link between the page and Meta is broken, as the rules about a visit repeat it. */
import type { Saying } from '../ruleTexts'

const requests: readonly Saying[] = [
  ['the configuration', 'การตั้งค่า'],
  ['the configuration of {0}', 'การตั้งค่าของ {0}'],
  ['the hit', 'hit'],
  ["the page's policy {0} refuses {1}", 'policy {0} ของหน้าไม่อนุญาต {1}'],
  ["the page's policy refuses {0}", 'policy ของหน้าไม่อนุญาต {0}'],
  ['{0} was asked for and is not there yet', '{0} ถูกเรียกแล้ว แต่ยังไม่มา'],
  ['{0} was asked for and no answer came', '{0} ถูกเรียกแล้ว แต่ไม่มีคำตอบ'],
  ['{0} was answered with status {1}', '{0} ได้คำตอบเป็นสถานะ {1}'],
  ['the browser blocked {0} ({1})', 'เบราว์เซอร์บล็อก {0} ({1})'],
  ['{0} was refused by this run', '{0} ไม่ได้รับอนุญาตในรอบนี้'],
  ['the name of the host of {0} was not found', 'ไม่พบชื่อโฮสต์ของ {0}'],
  ['the host of {0} refused the connection', 'โฮสต์ของ {0} ปฏิเสธการเชื่อมต่อ'],
  ['the page was left before {0} was answered', 'ออกจากหน้าไปก่อนที่จะได้คำตอบของ {0}'],
  ['{0} failed ({1})', '{0} ล้มเหลว ({1})'],
  ['a script did not let go of the page before {0} was there', 'สคริปต์ไม่ปล่อยหน้าก่อนที่ {0} จะมา'],
]

const stopped: readonly Saying[] = [
  ['stands in `<noscript>`, which runs nothing', 'อยู่ใน `<noscript>` ซึ่งไม่รันอะไร'],
  [
    '`nomodule` keeps browsers that know modules from running the script',
    '`nomodule` ทำให้เบราว์เซอร์ที่รู้จักโมดูลไม่รันสคริปต์',
  ],
  [
    'its `for` and `event` keep the browser from running the script',
    '`for` และ `event` ทำให้เบราว์เซอร์ไม่รันสคริปต์',
  ],
  ['the language {0} keeps the browser from running the script', 'ภาษา {0} ทำให้เบราว์เซอร์ไม่รันสคริปต์'],
  ['the type {0} keeps the browser from running the script', 'ชนิด {0} ทำให้เบราว์เซอร์ไม่รันสคริปต์'],
  ['held back until a script lets it go', 'ถูกกักไว้จนกว่าสคริปต์จะปล่อย'],
  ['held back by {0}', 'ถูก {0} กักไว้'],
  ['stands in a `<template>`, which nothing runs', 'อยู่ใน `<template>` ซึ่งไม่มีอะไรรัน'],
  ['its markup is escaped, so the browser shows it as text', 'แท็กถูก escape ไว้ เบราว์เซอร์จึงแสดงเป็นข้อความ'],
  ['the script does not parse, so nothing of it runs', 'สคริปต์ผิดไวยากรณ์ จึงไม่มีส่วนใดทำงาน'],
  ['stands in a function that nothing calls', 'อยู่ในฟังก์ชันที่ไม่มีอะไรเรียก'],
  ['never reached: the script ends before it', 'ไปไม่ถึง เพราะสคริปต์จบก่อน'],
  ['stands behind a condition that is false', 'อยู่หลังเงื่อนไขที่เป็นเท็จ'],
  ["the page's policy {0} refuses it", 'policy {0} ของหน้าไม่อนุญาต'],
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

export const reasons: readonly Saying[] = [
  ...requests,
  ...stopped,
  ['the library asked for the configuration of no pixel', 'ไลบรารีไม่ได้ขอการตั้งค่าของ pixel ใดเลย'],
  [
    'it went to {0} and not to Meta; whether that passes it on is not known',
    'ถูกส่งไปที่ {0} ไม่ได้ส่งให้ Meta โดยตรง และไม่ทราบว่าที่นั่นส่งต่อหรือไม่',
  ],
  ['the library was not loaded', 'ไลบรารีไม่ถูกโหลด'],
  ['no image of the page sends one without JavaScript', 'ไม่มีรูปภาพใดในหน้าที่ส่งได้โดยไม่มี JavaScript'],
  ['the library waits for the configuration, which did not arrive', 'ไลบรารีรอการตั้งค่าซึ่งไม่มาถึง'],
  ['the library knows no pixel', 'ไลบรารีไม่รู้จัก pixel ใดเลย'],
  ['the page sends no event when it loads', 'หน้านี้ไม่ส่ง event ตอนโหลด'],
  ['library and configuration were loaded, and no hit followed', 'ไลบรารีและการตั้งค่าโหลดแล้ว แต่ไม่มี hit ตามมา'],
  [
    "library and configuration were loaded and no hit followed; Meta's library may keep silent in a browser without a window, so try again with one",
    'ไลบรารีและการตั้งค่าโหลดแล้ว แต่ไม่มี hit ตามมา ไลบรารีของ Meta อาจไม่ส่งอะไรในเบราว์เซอร์ที่ไม่มีหน้าต่าง ลองใหม่แบบมีหน้าต่าง',
  ],
  ['the page came to rest without it', 'หน้าโหลดเสร็จจนนิ่งแล้วโดยไม่มี event นี้'],
  ['a script of the page did not end, and it never came', 'สคริปต์หนึ่งของหน้าไม่จบ จึงไม่มี event นี้'],
  [
    'the page put another `fbq` in the place of the one that it was given to',
    'หน้าเว็บตั้ง `fbq` อื่นแทนตัวที่รับ event นี้ไว้',
  ],
  ['an error ends the script before it', 'error ทำให้สคริปต์จบก่อนถึง event นี้'],
  [
    'the page has no base code of its own, and {0} did not bring one',
    'หน้านี้ไม่มี base code ของตัวเอง และ {0} ก็ไม่ได้นำมาให้',
  ],
  ['the page has no base code', 'หน้านี้ไม่มี base code'],
  ['the base code does not run: {0}', 'base code ไม่ทำงาน: {0}'],
  ['the base code is incomplete: {0} is missing', 'base code ไม่ครบ ขาด {0}'],
  [
    'no script asked for `fbevents.js`; the page had an error: {0}',
    'ไม่มีสคริปต์ใดขอ `fbevents.js` และหน้ามี error: {0}',
  ],
  ['no script of the page asked for `fbevents.js`', 'ไม่มีสคริปต์ใดในหน้าขอ `fbevents.js`'],
]
