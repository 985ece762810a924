import type { RuleTexts } from '../ruleTexts'

export const noscript: RuleTexts = {
  'image-event-repeated': {
    summary: 'รูปภาพที่ส่ง event ซ้ำกับที่สคริปต์ส่งไปแล้ว',
    reports: 'รูปภาพของ pixel ที่อยู่นอก `<noscript>` และใช้ pixel กับ event เดียวกันกับคำสั่งที่ทำงานตอนโหลดหน้า',
    matters: 'เบราว์เซอร์ที่เปิด JavaScript ก็โหลดรูปภาพแบบนี้ด้วย การเข้าชมทุกครั้งจึงถูกนับสองครั้ง',
    says: [['This image sends {0} once more', 'รูปภาพนี้ส่ง {0} ซ้ำอีกครั้ง']],
    helps: [['Put it into `<noscript>`, or remove it.', 'ย้ายเข้าไปไว้ใน `<noscript>` หรือลบออก']],
    fixes: [['Put it into `<noscript>`', 'ย้ายเข้าไปไว้ใน `<noscript>`']],
  },
  'noscript-escaped': {
    summary: 'รูปภาพใน `<noscript>` ที่กลายเป็นแค่ข้อความ',
    reports: '`<noscript>` ที่รูปภาพข้างในถูก escape ระหว่างทางมาถึงหน้าเว็บ คือเป็น `&lt;img` แทนที่จะเป็น `<img`',
    matters:
      'เบราว์เซอร์ที่ไม่มี JavaScript จะแสดงโค้ดเป็นข้อความและไม่โหลดรูปภาพ อาการนี้บอกว่าโค้ดทั้งชุดน่าจะผ่าน editor ข้อความที่แปลงเครื่องหมายมาแล้ว',
    says: [
      [
        'The `<noscript>` image is escaped, so that browsers take it for text',
        'รูปภาพใน `<noscript>` ถูก escape ไว้ เบราว์เซอร์จึงมองว่าเป็นข้อความ',
      ],
    ],
    helps: [
      [
        'Write `<` and `>` in the place of `&lt;` and `&gt;`, and paste code with an editor for plain text.',
        'เขียน `<` และ `>` แทน `&lt;` และ `&gt;` และวางโค้ดด้วย editor สำหรับข้อความล้วน',
      ],
    ],
    fixes: [['Write the image as markup', 'เขียนรูปภาพเป็นแท็กจริง']],
  },
  'noscript-flag-missing': {
    summary: 'รูปภาพใน `<noscript>` ที่ไม่มีเครื่องหมายบอก',
    reports: 'รูปภาพใน `<noscript>` ที่ URL ไม่มี `noscript=1`',
    matters:
      'เครื่องหมายนี้บอก Meta ว่าเป็นการเข้าชมที่ไม่มี JavaScript ถ้าไม่มีเครื่องหมายนี้ การเข้าชมยังถูกนับ แต่แยกจากการเข้าชมอื่นไม่ได้',
    says: [
      [
        'The address of the `<noscript>` image lacks `noscript=1`',
        'URL ของรูปภาพใน `<noscript>` ไม่มี `noscript=1`',
      ],
    ],
    helps: [['Add `&noscript=1` to the address.', 'เพิ่ม `&noscript=1` ต่อท้าย URL']],
  },
  'noscript-in-head': {
    summary: 'รูปภาพใน `<noscript>` ที่อยู่ใน head',
    reports: 'รูปภาพใน `<noscript>` ของ pixel ที่อยู่ใน head',
    matters:
      'รูปภาพอยู่ใน head ไม่ได้ เบราว์เซอร์ที่ไม่มี JavaScript จะปิด head ตรงนั้น แล้วย้ายทุกอย่างที่ตามมาไปไว้ใน body รวมถึง style sheet และ title แต่ตัวรูปภาพยังถูกโหลดอยู่',
    says: [
      [
        'The `<noscript>` image stands in the head, where an image may not stand',
        'รูปภาพใน `<noscript>` อยู่ใน head ซึ่งมีรูปภาพไม่ได้',
      ],
    ],
    helps: [
      [
        'Move the `<noscript>` part to just below `<body>`; the script stays in the head.',
        'ย้ายส่วน `<noscript>` ไปไว้ใต้ `<body>` ทันที ส่วนสคริปต์ให้อยู่ใน head เหมือนเดิม',
      ],
    ],
    fixes: [['Move it below `<body>`', 'ย้ายไปไว้ใต้ `<body>`']],
  },
  'noscript-missing': {
    summary: 'Pixel ที่ไม่มีรูปภาพสำหรับผู้เข้าชมที่ไม่มี JavaScript',
    reports: 'Pixel ที่ทำงานอยู่ แต่ในหน้าไม่มีรูปภาพใน `<noscript>`',
    matters:
      'ผู้เข้าชมที่ไม่มี JavaScript จะไม่ถูกนับ คนกลุ่มนี้มีน้อย และหน้าที่ขอความยินยอมก่อนควรตัดรูปภาพนี้ออกอยู่แล้ว เพราะรูปภาพจะถูกโหลดโดยไม่มีการถาม',
    says: [
      [
        'Pixel {0} has no `<noscript>` image for visitors without JavaScript',
        'Pixel {0} ไม่มีรูปภาพใน `<noscript>` สำหรับผู้เข้าชมที่ไม่มี JavaScript',
      ],
    ],
    helps: [
      [
        'Add the `<noscript>` part of the base code below `<body>`, unless the pixel waits for consent.',
        'เพิ่มส่วน `<noscript>` ของ base code ไว้ใต้ `<body>` เว้นแต่ pixel รอความยินยอมอยู่',
      ],
    ],
    fixes: [['Add the image below `<body>`', 'เพิ่มรูปภาพไว้ใต้ `<body>`']],
  },
  'noscript-other-event': {
    summary: 'รูปภาพใน `<noscript>` ที่ส่ง event คนละตัว',
    reports: 'รูปภาพใน `<noscript>` ที่ไม่ระบุ event หรือระบุ event ที่ไม่มีสคริปต์ใดในหน้าส่ง',
    matters: 'ผู้เข้าชมที่ไม่มี JavaScript จะถูกนับในสิ่งที่คนอื่นไม่ถูกนับ เช่น นับเป็นการซื้อทุกหน้า หรือไม่ถูกนับเลย',
    says: [
      [
        'The `<noscript>` image is of {0}, which no script of this page sends',
        'รูปภาพใน `<noscript>` ส่ง {0} ซึ่งไม่มีสคริปต์ใดในหน้านี้ส่ง',
      ],
      ['The `<noscript>` image names no event', 'รูปภาพใน `<noscript>` ไม่ระบุ event'],
    ],
    helps: [['Write `ev=PageView` there.', 'เขียน `ev=PageView` ตรงนั้น']],
  },
  'noscript-other-id': {
    summary: 'รูปภาพใน `<noscript>` ของ pixel อื่น',
    reports: 'รูปภาพใน `<noscript>` ที่ id ไม่ตรงกับ pixel ใดเลยที่หน้านี้ init',
    matters: 'ผู้เข้าชมที่ไม่มี JavaScript ถูกนับให้ pixel ที่ไม่มีใครในหน้านี้ใช้ ส่วนใหญ่คือ pixel เก่าที่ถูกเปลี่ยนแค่ในสคริปต์',
    says: [
      [
        'The `<noscript>` image is of pixel {0}, the script initialises {1}',
        'รูปภาพใน `<noscript>` เป็นของ pixel {0} แต่สคริปต์ init {1}',
      ],
    ],
    helps: [['Write the same id in both places.', 'ใช้ id เดียวกันทั้งสองที่']],
  },
  'noscript-ungated': {
    summary: 'รูปภาพใน `<noscript>` ที่ไม่รอความยินยอม',
    reports:
      "รูปภาพใน `<noscript>` ในหน้าที่สคริปต์รอความยินยอมจากผู้เข้าชม ไม่ว่าจะรอผ่านเครื่องมือหรือผ่าน `fbq('consent', 'revoke')`",
    matters:
      'ผู้เข้าชมที่ไม่มี JavaScript ไม่เคยถูกถาม และเบราว์เซอร์ของเขาโหลดรูปภาพทันที สิ่งที่เครื่องมือขอความยินยอมกันไว้จึงรั่วออกทางนี้',
    says: [
      [
        'The script waits for consent, this `<noscript>` image does not',
        'สคริปต์รอความยินยอม แต่รูปภาพใน `<noscript>` นี้ไม่รอ',
      ],
    ],
    helps: [['Remove the `<noscript>` part.', 'ลบส่วน `<noscript>` ออก']],
    fixes: [['Remove the `<noscript>` part', 'ลบส่วน `<noscript>` ออก']],
  },
  'noscript-url-insecure': {
    summary: 'รูปภาพใน `<noscript>` ที่ไม่เข้ารหัส',
    reports: 'รูปภาพใน `<noscript>` ที่ URL ขึ้นต้นด้วย `http://`',
    matters: 'ในหน้าที่เข้ารหัส เบราว์เซอร์จะแก้ URL ให้หรือไม่ยอมโหลดรูปภาพ ส่วนในหน้าอื่น ใครก็ตามที่อยู่ระหว่างทางอ่านสิ่งที่ส่งได้',
    says: [
      [
        'The address of the `<noscript>` image begins with `http://`',
        'URL ของรูปภาพใน `<noscript>` ขึ้นต้นด้วย `http://`',
      ],
    ],
    helps: [['Write `https://`.', 'เขียนเป็น `https://`']],
  },
  'noscript-url-malformed': {
    summary: 'รูปภาพใน `<noscript>` ที่ URL เสีย',
    reports:
      'URL ของรูปภาพใน `<noscript>` ที่มีช่องว่าง ถูก escape เครื่องหมายซ้ำสองรอบ (`&amp;amp;`) หรือเขียนเครื่องหมายเป็นรหัสเปอร์เซ็นต์ มี `?` ตัวที่สอง หรือไม่มี id',
    matters:
      'ช่องว่างจะกลายเป็นส่วนหนึ่งของ id หรือชื่อ event และหลัง `&amp;amp;` เบราว์เซอร์จะส่งพารามิเตอร์ `amp;ev` แทน `ev` event จึงหายหรือไปไม่ถึงใคร',
    says: [
      [
        'The address of the `<noscript>` image has its signs escaped twice',
        'URL ของรูปภาพใน `<noscript>` ถูก escape เครื่องหมายซ้ำสองรอบ',
      ],
      [
        'The address of the `<noscript>` image has `=` and `&` written as percent codes',
        'URL ของรูปภาพใน `<noscript>` เขียน `=` และ `&` เป็นรหัสเปอร์เซ็นต์',
      ],
      [
        'The address of the `<noscript>` image has blanks in it',
        'URL ของรูปภาพใน `<noscript>` มีช่องว่างอยู่ข้างใน',
      ],
      [
        'The address of the `<noscript>` image has a second `?` where `&` belongs',
        'URL ของรูปภาพใน `<noscript>` มี `?` ตัวที่สองตรงที่ควรเป็น `&`',
      ],
      ['The address of the `<noscript>` image names no pixel', 'URL ของรูปภาพใน `<noscript>` ไม่ระบุ pixel'],
    ],
    helps: [
      [
        'Write the address on one line without blanks, `?` before its parts and `&amp;` or `&` between them.',
        'เขียน URL ในบรรทัดเดียวโดยไม่มีช่องว่าง ใช้ `?` นำหน้าพารามิเตอร์ และคั่นระหว่างกันด้วย `&amp;` หรือ `&`',
      ],
    ],
    fixes: [['Write the address anew', 'เขียน URL ใหม่']],
  },
}
