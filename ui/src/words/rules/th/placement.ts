import type { RuleTexts } from '../ruleTexts'

export const placement: RuleTexts = {
  'base-code-after-body': {
    summary: 'Base code ที่อยู่หลังจุดจบของหน้า',
    reports: 'Base code ที่เขียนไว้หลัง `</body>` หรือ `</html>`',
    matters:
      'เบราว์เซอร์ย้ายโค้ดกลับเข้า body ให้ จึงยังทำงานได้ แต่ทำงานเป็นลำดับสุดท้าย ผู้เข้าชมที่ออกเร็วจึงไม่ถูกนับ และโปรแกรมที่ตัดหน้าที่ `</html>` จะทำโค้ดนี้หาย',
    says: [['The base code is written behind the end of the body', 'Base code เขียนไว้หลังจุดจบของ body']],
    helps: [
      [
        'Move it to the bottom of the head, just above `</head>`, so that it runs before the visitor can leave.',
        'ย้ายไปไว้ท้าย head เหนือ `</head>` ให้ทำงานก่อนที่ผู้เข้าชมจะออกจากหน้า',
      ],
    ],
  },
  'base-code-behind-blocking-scripts': {
    summary: 'Base code ที่ต้องรอสคริปต์อื่น',
    reports: 'Base code ที่มีสคริปต์ภายนอกตั้งแต่สองตัวขึ้นไปอยู่ข้างหน้า โดยไม่มีทั้ง `defer` และ `async`',
    matters:
      'เบราว์เซอร์หยุดรอสคริปต์แต่ละตัวจนดาวน์โหลดและรันเสร็จ ผู้เข้าชมที่ออกไประหว่างนั้นจะไม่ถูกนับ และถ้าเซิร์ฟเวอร์ใดค้าง ก็จะไม่มีใครถูกนับเลย',
    says: [
      ['The base code waits for {0} scripts: {1}', 'Base code ต้องรอสคริปต์ {0} ตัว: {1}'],
      [
        'The base code waits for {0} scripts: {1} and {2} more',
        'Base code ต้องรอสคริปต์ {0} ตัว: {1} และอีก {2} ตัว',
      ],
    ],
    helps: [
      [
        'Give those scripts `defer` where they allow it, or move the base code above them.',
        'ใส่ `defer` ให้สคริปต์เหล่านั้นถ้าใช้ได้ หรือย้าย base code ไปไว้เหนือสคริปต์ทั้งหมด',
      ],
    ],
  },
  'event-shown-as-text': {
    summary: 'โค้ดของ event ที่ผู้เข้าชมเห็นเป็นข้อความ',
    reports:
      "ข้อความในหน้าที่ขึ้นต้นด้วยโค้ด pixel และเรียก `fbq('track', …)` ในหน้าที่มี pixel อยู่ ไม่รวมข้อความใน `<pre>` หรือ `<code>` เพราะตั้งใจให้อ่าน",
    matters: 'ถ้าไม่มีแท็ก script ครอบ คำสั่งนี้ก็เป็นแค่ข้อความธรรมดา ผู้เข้าชมมองเห็น และ event ไม่เคยถูกส่ง',
    says: [
      [
        "The code of an event stands in the page's text, where visitors read it and nothing runs it",
        'โค้ดของ event อยู่ในข้อความของหน้า ผู้เข้าชมมองเห็น แต่โค้ดไม่ทำงาน',
      ],
    ],
    helps: [
      [
        'Put `<script>` before it and `</script>` behind it.',
        'ใส่ `<script>` ไว้ข้างหน้าและ `</script>` ไว้ข้างหลัง',
      ],
    ],
  },
  'handler-broken-by-quotes': {
    summary: 'Event handler ที่ถูกเครื่องหมายคำพูดของตัวเองตัดขาด',
    reports:
      'Attribute ของ event handler ที่มีโค้ด pixel และจบลงที่เครื่องหมายคำพูดซึ่งตั้งใจให้เป็นส่วนหนึ่งของโค้ด หรือถ้าไม่มีเครื่องหมายคำพูดครอบ ก็จบลงที่ช่องว่างแรก',
    matters:
      'เบราว์เซอร์ถือว่าเครื่องหมายคำพูดตัวแรกที่ตรงกันคือจุดจบของ attribute โค้ดที่เหลือจึง parse ไม่ได้ ส่วนที่ตามมากลายเป็น attribute ที่ไม่มีความหมาย และ event ไม่เคยถูกส่ง',
    says: [
      [
        'The handler ends here, in the middle of its code, so its event is never sent',
        'Handler จบลงตรงนี้ ทั้งที่อยู่กลางโค้ด event จึงไม่เคยถูกส่ง',
      ],
    ],
    helps: [
      [
        "Write the attribute in double quotes and every text in its code in single ones: `onclick=\"fbq('track', 'Lead')\"`.",
        "ครอบ attribute ด้วยเครื่องหมายคำพูดคู่ และใช้เครื่องหมายคำพูดเดี่ยวกับทุกข้อความในโค้ด: `onclick=\"fbq('track', 'Lead')\"`",
      ],
    ],
  },
  'head-closed-early': {
    summary: 'Head ที่จบลงก่อนถึง base code ข้างใน',
    reports:
      'Base code ที่เขียนไว้ใน head แต่เบราว์เซอร์ย้ายไป body เพราะข้างหน้ามีแท็กหรือข้อความที่อยู่ใน head ไม่ได้ เช่น `<div>`, `<img>` หรืออักขระที่หลุดเข้ามา',
    matters:
      'เบราว์เซอร์ปิด head ตรงชิ้นแรกที่เป็นแบบนั้น ทุกอย่างที่ตามมานับเป็น body ส่วน `</head>` ของหน้าไม่มีผลอะไร และสิ่งที่เครื่องมือค้นหากับ Meta มองหาใน head ก็จะไม่พบ',
    says: [
      [
        'The browser ends the head here, at {0}, so the base code below stands in the body',
        '{0} ทำให้เบราว์เซอร์ปิด head ตรงนี้ base code ที่อยู่ด้านล่างจึงไปอยู่ใน body',
      ],
    ],
    helps: [
      [
        'Move it into the body, or remove it if it is a left-over; the rest of the head is then head again.',
        'ย้ายเข้าไปใน body หรือลบออกถ้าเป็นของที่ค้างอยู่ แล้วส่วนที่เหลือของ head จะกลับมาเป็น head ตามเดิม',
      ],
    ],
    words: [['this text', 'ข้อความนี้']],
  },
  'pixel-beside-source': {
    summary: 'โค้ด pixel ในสคริปต์ที่โหลดไฟล์',
    reports: 'โค้ด pixel ระหว่างแท็กของ `<script src="…">`',
    matters: 'สคริปต์ที่มี `src` รันเฉพาะไฟล์ของมัน เบราว์เซอร์ไม่อ่านสิ่งที่อยู่ระหว่างแท็ก และไม่มีอะไรบอก',
    says: [
      [
        'Pixel code stands in a script that loads a file, so browsers do not read it',
        'โค้ด pixel อยู่ในสคริปต์ที่โหลดไฟล์ เบราว์เซอร์จึงไม่อ่าน',
      ],
    ],
    helps: [['Give it a `<script>` of its own, without `src`.', 'ใส่ไว้ใน `<script>` ของตัวเองที่ไม่มี `src`']],
  },
  'pixel-in-attribute': {
    summary: 'โค้ด pixel ในค่าของแอตทริบิวต์',
    reports: 'โค้ด pixel ใน `srcdoc` ของเฟรม และโค้ด pixel ที่เครื่องหมายคำพูดเกินทำให้กลายเป็นส่วนหนึ่งของแอตทริบิวต์',
    matters:
      'เครื่องหมายคำพูดที่ไม่ปิดจะกลืนทุกอย่างที่ตามมาจนถึงเครื่องหมายคำพูดถัดไป เบราว์เซอร์จึงเห็นเป็นค่ายาวค่าเดียวและไม่เห็นสคริปต์ ส่วนสิ่งที่อยู่ใน `srcdoc` เป็นหน้าของตัวเอง event ของมันไม่มี URL ของหน้าที่ผู้เข้าชมเห็น',
    says: [
      [
        'The value of {0} lacks its closing quote and swallows pixel code',
        'ค่าของ {0} ไม่มีเครื่องหมายคำพูดปิด และกลืนโค้ด pixel ไป',
      ],
      [
        'Pixel code stands in {0}, a page of its own inside a frame',
        'โค้ด pixel อยู่ใน {0} ซึ่งเป็นหน้าของตัวเองในเฟรม',
      ],
    ],
    helps: [
      ['Close the quote of {0} where its value ends.', 'ปิดเครื่องหมายคำพูดของ {0} ตรงที่ค่าสิ้นสุด'],
      ['Move the code into the page itself, just above `</head>`.', 'ย้ายโค้ดมาไว้ในหน้าเอง เหนือ `</head>` พอดี'],
    ],
  },
  'pixel-in-template': {
    summary: 'โค้ด pixel ใน `<template>`',
    reports: 'สคริปต์ที่มีโค้ด pixel และรูปภาพของ pixel ที่อยู่ใน `<template>`',
    matters:
      'สิ่งที่อยู่ใน template เป็นแค่ของที่เตรียมไว้ให้สคริปต์หยิบใช้ เบราว์เซอร์ไม่รันและไม่โหลด ถ้าไม่มีสคริปต์ใดในหน้าหยิบออกมาใช้ ก็ไม่มีอะไรถูกส่ง',
    says: [['Pixel code in a `<template>` does not run', 'โค้ด pixel ใน `<template>` ไม่ทำงาน']],
    helps: [['Move the code out of the template.', 'ย้ายโค้ดออกจาก template']],
  },
  'pixel-in-text-element': {
    summary: 'โค้ด pixel ในแท็กที่เก็บได้แต่ข้อความ',
    reports:
      'แท็ก script ของ pixel ที่อยู่ใน `<title>`, `<style>`, `<iframe>`, `<noembed>` หรือ `<noframes>` และในหน้าที่ไม่มี pixel อื่น ก็รวมถึงใน `<textarea>`, `<xmp>` หรือ `<plaintext>`',
    matters:
      'ในแท็กเหล่านี้เบราว์เซอร์มองแท็กเป็นตัวอักษร โค้ดจึงไม่ทำงานเลย บ่อยครั้งเป็นเพราะลืมแท็กปิด แล้วแท็กนั้นกลืนทุกอย่างที่ตามมา',
    says: [
      [
        'Pixel code stands in {0}, where the browser takes it for text',
        'โค้ด pixel อยู่ใน {0} ซึ่งเบราว์เซอร์มองเป็นข้อความ',
      ],
    ],
    helps: [
      [
        'Close {0} where its text ends; without that it swallows the rest of the page.',
        'ปิด {0} ตรงที่ข้อความจบ ไม่อย่างนั้นแท็กนี้จะกลืนส่วนที่เหลือของหน้า',
      ],
      ['Move the code out of {0}.', 'ย้ายโค้ดออกจาก {0}'],
    ],
  },
}
