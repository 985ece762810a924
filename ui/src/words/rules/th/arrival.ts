import type { RuleTexts, Saying } from '../ruleTexts'

const withheld: Saying = [
  ' A redirect led to another origin, to which the headers, cookies and password given were not sent: give its address instead.',
  ' มี redirect ไปยัง origin อื่น ซึ่งไม่ได้รับ header คุกกี้ และรหัสผ่านที่ให้ไว้ ให้ระบุ URL ปลายทางแทน',
]

export const arrival: RuleTexts = {
  'page-behind-bot-wall': {
    summary: 'ได้หน้าตรวจสอบบอตมาแทนหน้าเว็บ',
    reports:
      'คำตอบที่ไม่ใช่หน้าของเว็บ แต่เป็นหน้าตรวจสอบที่กันโปรแกรมออกไป เช่น challenge และ captcha ของ Cloudflare, Akamai, AWS และอื่น ๆ รวมถึงการปฏิเสธตรง ๆ',
    matters: 'ผู้เข้าชมเห็นหน้าอื่นที่ไม่ใช่หน้าที่อ่านได้นี้ สิ่งที่พบจากหน้านี้จึงไม่ได้บอกอะไรเกี่ยวกับ pixel ที่ผู้เข้าชมเจอ',
    says: [
      [
        '{0} turned the program away: what was read is not the page that visitors see',
        '{0} กันโปรแกรมไว้ หน้าที่อ่านได้ไม่ใช่หน้าที่ผู้เข้าชมเห็น',
      ],
    ],
    helps: [
      [
        "Save the page in your browser and give the file, pass your session's `--cookie` with its `--user-agent`, or open it with `pixelscope fire --headed`.",
        'บันทึกหน้าเว็บจากเบราว์เซอร์แล้วเปิดไฟล์นั้น หรือส่ง `--cookie` ของ session พร้อม `--user-agent` เดียวกัน หรือเปิดด้วย `pixelscope fire --headed`',
      ],
      [
        "Save the page in your browser and give the file, pass your session's `--cookie` with its `--user-agent`, or open it with `pixelscope fire --headed`.{0}",
        'บันทึกหน้าเว็บจากเบราว์เซอร์แล้วเปิดไฟล์นั้น หรือส่ง `--cookie` ของ session พร้อม `--user-agent` เดียวกัน หรือเปิดด้วย `pixelscope fire --headed`{0}',
      ],
    ],
    words: [withheld, ['A captcha', 'Captcha'], ['The server', 'เซิร์ฟเวอร์']],
  },
  'page-behind-login': {
    summary: 'ได้หน้าเข้าสู่ระบบมาแทนหน้าเว็บ',
    reports:
      'คำตอบที่ถามชื่อผู้ใช้หรือรหัสผ่าน ได้แก่ redirect ไปหน้าเข้าสู่ระบบ การเข้าสู่ระบบของเซิร์ฟเวอร์เอง และหน้ารหัสผ่านของร้านหรือเว็บที่ยังไม่เปิด',
    matters:
      'หน้าที่อ่านได้คือหน้าเข้าสู่ระบบ ซึ่งอาจมี pixel ของตัวเองหรือไม่มีเลย สิ่งที่พบจากหน้านี้จึงไม่ได้บอกอะไรเกี่ยวกับหน้าที่อยู่ข้างหลัง',
    says: [
      [
        '{0} stands before the page: what was read is not the page that was asked for',
        '{0} ขวางอยู่ก่อนถึงหน้าเว็บ หน้าที่อ่านได้ไม่ใช่หน้าที่ขอ',
      ],
    ],
    helps: [
      [
        'Pass the `--cookie` of a session that is logged in, or `--user` where the server itself asks; or save the page in your browser and give the file.',
        'ส่ง `--cookie` ของ session ที่เข้าสู่ระบบแล้ว หรือ `--user` ถ้าเซิร์ฟเวอร์เป็นผู้ถามเอง หรือบันทึกหน้าเว็บจากเบราว์เซอร์แล้วเปิดไฟล์นั้น',
      ],
      [
        'Pass the `--cookie` of a session that is logged in, or `--user` where the server itself asks; or save the page in your browser and give the file.{0}',
        'ส่ง `--cookie` ของ session ที่เข้าสู่ระบบแล้ว หรือ `--user` ถ้าเซิร์ฟเวอร์เป็นผู้ถามเอง หรือบันทึกหน้าเว็บจากเบราว์เซอร์แล้วเปิดไฟล์นั้น{0}',
      ],
    ],
    words: [
      withheld,
      ["The shop's password page", 'หน้ารหัสผ่านของร้าน'],
      ['The password of a WordPress page', 'รหัสผ่านของหน้า WordPress'],
      ['The password of a Webflow site', 'รหัสผ่านของเว็บ Webflow'],
      ['A sign-on service', 'บริการเข้าสู่ระบบ'],
      ['A login', 'หน้าเข้าสู่ระบบ'],
      ["The server's own login", 'การเข้าสู่ระบบของเซิร์ฟเวอร์เอง'],
    ],
  },
  'page-is-error': {
    summary: 'ได้หน้าแสดงข้อผิดพลาดมาแทนหน้าเว็บ',
    reports: 'คำตอบที่มีสถานะผิดพลาด เช่น 404 หรือ 500 และหน้าที่ title เป็นข้อความผิดพลาดแบบที่เซิร์ฟเวอร์เขียน',
    matters: 'หน้าที่อ่านได้คือหน้าผิดพลาดของเซิร์ฟเวอร์ ไม่ใช่หน้าที่ต้องการ ส่วน pixel บนหน้านี้จะนับการเข้าชมที่ไม่ได้เจออะไรเลย',
    says: [
      [
        "The page's title says {0}: what was read is a page for errors",
        'Title ของหน้าบอกว่า {0} หน้าที่อ่านได้คือหน้าแสดงข้อผิดพลาด',
      ],
      [
        'The server answered {0}: what was read is a page for errors',
        'เซิร์ฟเวอร์ตอบ {0} หน้าที่อ่านได้คือหน้าแสดงข้อผิดพลาด',
      ],
    ],
    helps: [
      ['Check the address: there is no page under it.', 'ตรวจ URL อีกครั้ง ไม่มีหน้าเว็บที่ URL นี้'],
      ["Try again later, or look at the server's log.", 'ลองใหม่ภายหลัง หรือดู log ของเซิร์ฟเวอร์'],
      [
        'Look at what the server asks for, or save the page in your browser and give the file.',
        'ดูว่าเซิร์ฟเวอร์ต้องการอะไร หรือบันทึกหน้าเว็บจากเบราว์เซอร์แล้วเปิดไฟล์นั้น',
      ],
    ],
  },
  'page-leaves-at-once': {
    summary: 'หน้าเว็บที่พาไปหน้าอื่นทันที',
    reports:
      'หน้าที่มี `<meta http-equiv="refresh">` น้อยกว่าสามวินาที และหน้าที่สคริปต์ตั้งค่า `location` ที่ระดับนอกสุด ไม่อยู่ในเงื่อนไขหรือฟังก์ชันใด',
    matters:
      'เบราว์เซอร์ออกจากหน้าไปตอนที่ไลบรารีของ Meta ยังโหลดไม่เสร็จ event ของหน้านี้จึงมักสูญหาย และหน้าที่อ่านได้เป็นแค่ทางผ่าน ผู้เข้าชมเห็นอีกหน้าหนึ่ง',
    says: [
      ['The page is only a stopover: it leads to {0} at once', 'หน้านี้เป็นแค่ทางผ่าน พาไปที่ {0} ทันที'],
      [
        'The page is only a stopover: it leads to {0} after {1} s',
        'หน้านี้เป็นแค่ทางผ่าน พาไปที่ {0} หลังผ่านไป {1} วินาที',
      ],
    ],
    helps: [
      [
        'Inspect the page it leads to. Where this one shall be counted, let the server redirect, or send the event on the page that visitors see.',
        'ตรวจหน้าปลายทางแทน ถ้าต้องการนับหน้านี้ ให้เซิร์ฟเวอร์ redirect เอง หรือส่ง event บนหน้าที่ผู้เข้าชมเห็น',
      ],
    ],
  },
}
