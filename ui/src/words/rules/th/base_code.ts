import type { RuleTexts } from '../ruleTexts'

export const baseCode: RuleTexts = {
  'base-code-after-events': {
    summary: 'เรียก `fbq` ก่อน base code',
    reports: 'การเรียกที่ทำงานตอนหน้าเว็บโหลด ก่อนที่ base code จะสร้าง `fbq`',
    matters: 'เบราว์เซอร์หยุดสคริปต์ที่จุดนั้นด้วย `fbq is not defined` จึงสูญหายทั้ง event นั้นและทุกอย่างที่อยู่ถัดไปในสคริปต์เดียวกัน',
    says: [['`fbq` is called before the base code has made it', 'เรียก `fbq` ก่อนที่ base code จะสร้างขึ้นมา']],
    helps: [
      [
        'Move the base code up into the head, above every script that calls `fbq`.',
        'ย้าย base code ขึ้นไปใน head ให้อยู่เหนือทุกสคริปต์ที่เรียก `fbq`',
      ],
    ],
  },
  'base-code-holds-events': {
    summary: 'Event อยู่ข้างในตัวโหลดของ base code',
    reports: 'การเรียก `fbq` ที่ถูกวางไว้ในวงเล็บปีกกาของฟังก์ชัน base code ก่อน `init` ที่อยู่ถัดไป',
    matters:
      'ตัวโหลดทำงานก่อน `init` event จึงยังไม่เป็นของ pixel ใดและสูญหายไป และถ้ามี base code อื่นทำงานไปก่อนแล้ว ฟังก์ชันจะจบทันที และ event ไม่ถูกเรียกด้วยซ้ำ',
    says: [
      [
        "This event stands inside the base code's loader, which runs before `init`",
        'Event นี้อยู่ข้างในตัวโหลดของ base code ซึ่งทำงานก่อน `init`',
      ],
    ],
    helps: [
      [
        "Move the call below `fbq('init', …)`, and leave the loader as it comes from Events Manager.",
        "ย้ายการเรียกไปไว้ใต้ `fbq('init', …)` และปล่อยตัวโหลดไว้ตามที่ได้จาก Events Manager",
      ],
    ],
  },
  'base-code-incomplete': {
    summary: 'Base code ที่ขาดบางส่วน',
    reports:
      'Base code ที่ถูกตัดหรือแก้บางส่วน ได้แก่ คิวที่เก็บการเรียกไว้จนกว่าไลบรารีจะมา การส่งต่อให้ไลบรารี แท็กที่โหลดไลบรารี หรือ URL ของไลบรารี',
    matters: 'ทุกส่วนจำเป็นทั้งหมด ถ้าไม่มีคิวก็เสีย event ช่วงแรก ถ้าไม่มีการส่งต่อก็เสีย event หลังจากนั้น ถ้าไม่มีไลบรารีก็เสียทุกอย่าง',
    says: [
      ['The base code lacks {0}', 'Base code ขาด{0}'],
      ['The base code is not whole', 'Base code ไม่ครบ'],
    ],
    helps: [
      [
        'Copy the base code from Events Manager again and paste it unchanged.',
        'คัดลอก base code จาก Events Manager ใหม่ แล้ววางโดยไม่แก้อะไร',
      ],
    ],
    words: [
      ['the queue that keeps calls until the library is there', 'คิวที่เก็บการเรียกไว้จนกว่าไลบรารีจะมา'],
      ['the hand-over of calls to the library', 'การส่งต่อการเรียกให้ไลบรารี'],
      ['the mark that it has run', 'เครื่องหมายว่าทำงานไปแล้ว'],
      ['the script tag that loads the library', 'แท็ก script ที่โหลดไลบรารี'],
      ['the address of `fbevents.js`', 'URL ของ `fbevents.js`'],
      ["what gives the library's address to a script tag", 'ส่วนที่ใส่ URL ของไลบรารีให้แท็ก script'],
    ],
  },
  'base-code-interrupted': {
    summary: 'ข้อผิดพลาดที่หยุดสคริปต์ก่อนถึงโค้ด pixel',
    reports:
      'สคริปต์ที่หยุดด้วยข้อผิดพลาดตอนหน้าเว็บโหลด โดยมีโค้ด pixel อยู่หลังจุดนั้น ได้แก่ ชื่อที่ไม่มีอะไรกำหนดไว้ ค่าที่ไม่มีอยู่ โค้ดในข้อความที่อ่านไม่ได้ หรือข้อผิดพลาดที่สคริปต์แจ้งเอง รวมถึงข้อผิดพลาดที่ `catch` กลืนไปพร้อมโค้ด pixel ที่อยู่ระหว่างนั้น เว้นแต่ `catch` จะส่งอะไรเอง',
    matters: 'เบราว์เซอร์ทิ้งสคริปต์ตรงจุดที่ผิดพลาด โค้ด pixel ที่อยู่ถัดไปไม่ทำงาน event หายไปโดยที่ pixel ไม่บอกอะไรเลย',
    says: [
      ['The script stops here before its pixel code: {0}', 'สคริปต์หยุดตรงนี้ก่อนถึงโค้ด pixel: {0}'],
      [
        'A `catch` swallows this error and the pixel code behind it: {0}',
        '`catch` กลืนข้อผิดพลาดนี้ไปพร้อมโค้ด pixel ที่อยู่หลังจากนั้น: {0}',
      ],
      ['A `catch` swallows this error and loses {0}: {1}', '`catch` กลืนข้อผิดพลาดนี้และทำให้ {0} หายไป: {1}'],
      ['The script stops here and loses {0}: {1}', 'สคริปต์หยุดตรงนี้และทำให้ {0} หายไป: {1}'],
    ],
    helps: [
      [
        'Put the pixel code into a script of its own, or correct the error.',
        'แยกโค้ด pixel ไปไว้ในสคริปต์ของตัวเอง หรือแก้ข้อผิดพลาดนี้',
      ],
      [
        'Put the pixel code before the `try` or behind it, or correct the error.',
        'ย้ายโค้ด pixel ไปไว้ก่อนหรือหลัง `try` หรือแก้ข้อผิดพลาดนี้',
      ],
    ],
  },
  'base-code-missing': {
    summary: 'เรียก `fbq` ในหน้าที่ไม่มี base code',
    reports:
      'การเรียก `fbq` ในหน้าที่ไม่มี base code ซึ่งเป็นตัวสร้าง `fbq` ถ้าสิ่งที่ไม่ได้อ่านอาจนำมันเข้ามา (ไฟล์สคริปต์ โมดูลที่ import หรือ tag manager) จะเป็นคำเตือน',
    matters:
      'เบราว์เซอร์หยุดที่การเรียกแรกด้วย `fbq is not defined` ไม่มี event ใดถูกส่ง และทุกอย่างที่อยู่ถัดไปในสคริปต์เดียวกันก็ไม่ทำงาน',
    says: [
      [
        '`fbq` is called, but no base code on the page makes it',
        'มีการเรียก `fbq` แต่ในหน้านี้ไม่มี base code ที่สร้างฟังก์ชันนี้',
      ],
      [
        '`fbq` is called, but nothing that was read of the page makes it',
        'มีการเรียก `fbq` แต่ไม่มีสิ่งใดที่อ่านจากหน้านี้สร้างฟังก์ชันนี้',
      ],
    ],
    helps: [
      [
        'Make sure that {0} brings the base code before this script runs, or paste the base code into the head of the page.',
        'ตรวจให้แน่ใจว่า {0} ใส่ base code ก่อนที่สคริปต์นี้จะทำงาน หรือวาง base code ใน head ของหน้านี้เอง',
      ],
      [
        'Paste the base code from Events Manager into the head of the page, above this script.',
        'วาง base code จาก Events Manager ใน head ของหน้า ให้อยู่เหนือสคริปต์นี้',
      ],
      [
        'Make sure that {0} brings the base code before this script runs, or paste the base code into the head of the page.{1}',
        'ตรวจให้แน่ใจว่า {0} ใส่ base code ก่อนที่สคริปต์นี้จะทำงาน หรือวาง base code ใน head ของหน้านี้เอง{1}',
      ],
      [
        'Paste the base code from Events Manager into the head of the page, above this script.{0}',
        'วาง base code จาก Events Manager ใน head ของหน้า ให้อยู่เหนือสคริปต์นี้{0}',
      ],
    ],
    words: [
      [
        ' Give its container with `--container FILE` to read that too.',
        ' ระบุ container ของมันด้วย `--container FILE` เพื่ออ่านด้วย',
      ],
      [
        ' Read the script files too with `--scripts same-site` or `--scripts all`.',
        ' อ่านไฟล์สคริปต์ด้วยโดยใช้ `--scripts same-site` หรือ `--scripts all`',
      ],
    ],
  },
  'base-code-not-in-head': {
    summary: 'Base code อยู่นอก head',
    reports: 'Base code ที่เบราว์เซอร์นำสคริปต์ไปไว้ใน body',
    matters:
      'Pixel ทำงานจากตรงนั้นได้ แต่ช้ากว่า ผู้เข้าชมที่ออกไปทันทีจะไม่ถูกนับ และสคริปต์ที่อยู่ก่อนหน้าอาจทำให้ช้าลงอีก Meta จึงให้วางไว้ท้าย head',
    says: [['The base code stands in the body', 'base code อยู่ใน body']],
    helps: [
      [
        'Move it to the bottom of the head, just above `</head>`, so that it runs before the visitor can leave.',
        'ย้ายไปไว้ท้าย head เหนือ `</head>` พอดี เพื่อให้ทำงานก่อนที่ผู้เข้าชมจะออกไปได้',
      ],
    ],
  },
  'base-code-not-seen': {
    summary: 'โค้ด pixel ที่ base code อยู่ในไฟล์อื่น',
    reports:
      'การเรียก `fbq` ในส่วนหนึ่งของหน้า เช่น เทมเพลตหรือคอมโพเนนต์ ที่ไม่มี base code ของตัวเอง และในเทมเพลตที่ดึงส่วนอื่นซึ่งอาจเป็น base code เข้ามา',
    matters: 'ไฟล์แบบนี้ไม่ส่งอะไรด้วยตัวเอง event จะออกไปหรือไม่ขึ้นกับหน้าที่นำมันไปใส่ ซึ่งมองไม่เห็นจากตรงนี้',
    says: [
      [
        '`fbq` is called here, but the base code that makes it is not in this file',
        'มีการเรียก `fbq` ที่นี่ แต่ base code ที่สร้างมันไม่ได้อยู่ในไฟล์นี้',
      ],
    ],
    helps: [
      [
        'Inspect the page by its address, as it is served, to see whether it has the base code above this.',
        'ตรวจหน้าด้วย URL ตามที่เซิร์ฟเวอร์ส่งจริง เพื่อดูว่ามี base code อยู่เหนือส่วนนี้หรือไม่',
      ],
    ],
  },
  'base-code-repeated': {
    summary: 'มี base code ชุดที่สองในหน้าเดียวกัน',
    reports: 'Base code ทุกชุดที่อยู่หลังชุดแรกที่ทำงาน',
    matters:
      'ชุดที่สองที่สมบูรณ์จะเห็นชุดแรกแล้วไม่ทำอะไร แต่ทำให้หน้าเว็บช้าลง และสิ่งที่ตามมามักเป็น `init` กับ `PageView` ซ้ำ ส่วนชุดที่ไม่มีตัวกัน `if(f.fbq)return` จะทิ้งการเรียกที่รออยู่ในชุดแรก',
    says: [
      ['The base code stands on the page a second time', 'หน้านี้มี base code ซ้ำเป็นชุดที่สอง'],
      [
        'A second base code without `if(f.fbq)return` overwrites the first and loses the calls that wait in it',
        'Base code ชุดที่สองซึ่งไม่มี `if(f.fbq)return` เขียนทับชุดแรก การเรียกที่รออยู่ในนั้นจึงสูญหาย',
      ],
    ],
    helps: [
      [
        "Keep the first copy. A second pixel needs only its own `fbq('init', …)` after it.",
        "เก็บชุดแรกไว้ ส่วน pixel ตัวที่สองใช้แค่ `fbq('init', …)` ของตัวเองต่อจากนั้น",
      ],
      [
        "Remove this copy. A second pixel needs only its own `fbq('init', …)` after the first.",
        "ลบชุดนี้ออก ส่วน pixel ตัวที่สองใช้แค่ `fbq('init', …)` ของตัวเองต่อจากชุดแรก",
      ],
    ],
  },
  'base-code-smart-quotes': {
    summary: 'โค้ด pixel ที่มีเครื่องหมายคำพูดแบบโค้ง',
    reports:
      'สคริปต์ที่มีโค้ด pixel แต่อ่านเป็น JavaScript ไม่ได้ เพราะโปรแกรมพิมพ์เอกสารหรือ editor เปลี่ยนเครื่องหมายคำพูดตรงเป็นแบบโค้ง',
    matters: 'JavaScript รู้จักแต่เครื่องหมายคำพูดตรง เบราว์เซอร์ปฏิเสธทั้งสคริปต์ จึงไม่มีส่วนใดทำงาน',
    says: [
      [
        'A typographic quote breaks this script: nothing of it runs',
        'เครื่องหมายคำพูดแบบโค้งทำให้สคริปต์นี้เสีย ไม่มีส่วนใดทำงาน',
      ],
    ],
    helps: [
      [
        "Write straight quotes, `'`, and paste code with an editor for plain text.",
        "ใช้เครื่องหมายคำพูดตรง `'` และวางโค้ดด้วย editor สำหรับข้อความล้วน",
      ],
    ],
  },
  'base-code-syntax-error': {
    summary: 'โค้ด pixel ที่ผิดไวยากรณ์',
    reports:
      'สคริปต์ที่มีโค้ด pixel แต่ไม่ใช่ JavaScript ที่ถูกต้อง เช่น ขาดวงเล็บหรือเครื่องหมายคำพูด มีแท็กอยู่ข้างใน หรือถูกตัดไปส่วนหนึ่ง',
    matters: 'เบราว์เซอร์ปฏิเสธทั้งสคริปต์ แม้แต่บรรทัดก่อนจุดที่ผิด จึงไม่มีส่วนใดทำงาน',
    says: [['The script does not parse, so nothing of it runs: {0}', 'สคริปต์ผิดไวยากรณ์ จึงไม่มีส่วนใดทำงาน: {0}']],
    helps: [
      [
        'Correct the mistake here, or copy the code from Events Manager again and paste it unchanged.',
        'แก้จุดที่ผิดตรงนี้ หรือคัดลอกโค้ดจาก Events Manager ใหม่แล้ววางโดยไม่แก้อะไร',
      ],
    ],
    words: [['an HTML tag stands in it', 'มีแท็ก HTML อยู่ข้างใน']],
  },
  'base-code-unclosed': {
    summary: 'แท็ก script ของโค้ด pixel ไม่ถูกปิด',
    reports: 'สคริปต์ที่มีโค้ด pixel แต่ไม่มี `</script>`',
    matters: 'เบราว์เซอร์ถือว่าทุกอย่างจนจบหน้าเป็นสคริปต์ แล้วไม่รันเลยสักส่วน เนื้อหาที่เหลือของหน้าก็ไม่แสดงด้วย',
    says: [
      [
        'The script tag is never closed, so the browser runs nothing of it',
        'แท็ก script ไม่ถูกปิด เบราว์เซอร์จึงไม่รันส่วนใดเลย',
      ],
    ],
    helps: [['Add `</script>` after the last line of the code.', 'เพิ่ม `</script>` หลังบรรทัดสุดท้ายของโค้ด']],
  },
  'base-code-unguarded': {
    summary: 'Base code ที่ไม่มีตัวกัน',
    reports: 'Base code ที่ไม่มี `if(f.fbq)return` หรือการตรวจแบบอื่นว่ามี `fbq` อยู่แล้วหรือไม่',
    matters:
      'ถ้ามีชุดเดียวในหน้าก็ไม่เป็นไร แต่ถ้าปลั๊กอินหรือ tag manager ใส่ชุดที่สองเข้ามา ชุดนี้จะเขียนทับของเดิม และการเรียกที่รออยู่ในนั้นจะสูญหาย',
    says: [
      [
        'The base code does not test whether `fbq` is there already',
        'Base code ไม่ได้ตรวจว่ามี `fbq` อยู่แล้วหรือไม่',
      ],
    ],
    helps: [
      [
        'Copy the base code from Events Manager again and paste it unchanged.',
        'คัดลอก base code จาก Events Manager ใหม่ แล้ววางโดยไม่แก้อะไร',
      ],
    ],
  },
  'library-conflicting': {
    summary: 'โค้ด pixel สองรุ่นแย่งไลบรารีเดียวกัน',
    reports:
      'หน้าที่ `_fbq` ถูกใช้ไปก่อนที่ base code จะมา แบบเดียวกับโค้ดก่อนปี 2015 ทำให้ `fbq` กับ `_fbq` ไม่ใช่ตัวเดียวกัน ส่วน base code ที่ไม่ได้ตั้ง `_fbq` ไลบรารีก็มองว่าเป็นแบบเดียวกัน ฟังก์ชันว่างที่มาแทน `fbq` เป็นข้อผิดพลาด เพราะ base code ที่เจอฟังก์ชันนี้จะปล่อยทุกอย่างไว้กับมัน',
    matters:
      'ไลบรารีเริ่มทำงานครั้งเดียว จะทำงานให้โค้ดชุดไหนขึ้นอยู่กับจังหวะ ส่วนการเรียกที่รออยู่ในอีกชุดจะไม่ถูกส่งเลย ถ้าแค่ขาด `_fbq` ทุกอย่างยังถูกส่ง แต่ console จะเตือนทุกหน้า',
    says: [
      ['Codes of two ages compete for the library here', 'โค้ดสองรุ่นแย่งไลบรารีกันตรงนี้'],
      [
        'An empty function stands in for `fbq` here, so that its calls come to nothing',
        'มีฟังก์ชันว่างมาแทน `fbq` ตรงนี้ การเรียกจึงไม่มีผลอะไร',
      ],
      [
        'This base code makes `fbq` without `_fbq`, so the library warns of two codes',
        'Base code นี้สร้าง `fbq` โดยไม่มี `_fbq` ไลบรารีจึงเตือนว่ามีโค้ดสองชุด',
      ],
    ],
    helps: [
      [
        "Add `if(!f._fbq)f._fbq=n;` behind the function, as in Meta's own base code.",
        'เพิ่ม `if(!f._fbq)f._fbq=n;` ต่อท้ายฟังก์ชัน แบบเดียวกับ base code ของ Meta',
      ],
      [
        'Keep one base code with one `init` for each pixel, and remove `addPixelId` and whatever writes to `_fbq`.',
        'เหลือ base code ชุดเดียวและ `init` หนึ่งครั้งต่อ pixel แล้วลบ `addPixelId` และทุกอย่างที่เขียนลง `_fbq`',
      ],
      [
        'Remove it: a base code that finds `fbq` makes none of its own.',
        'ลบฟังก์ชันนี้ออก เพราะ base code ที่เจอ `fbq` อยู่แล้วจะไม่สร้างของตัวเอง',
      ],
    ],
  },
  'library-elsewhere': {
    summary: 'โหลดไลบรารีจากโฮสต์อื่น',
    reports: 'Base code ที่โหลด `fbevents.js` จากโฮสต์อื่นที่ไม่ใช่ `connect.facebook.net`',
    matters:
      'ไฟล์สำเนาจะเก่าเท่าวันที่ทำสำเนา ในขณะที่ Meta เปลี่ยนสิ่งที่เซิร์ฟเวอร์คาดหวังไปเรื่อย ๆ และถ้าพิมพ์ชื่อโฮสต์ผิด ก็จะไม่ได้อะไรมาเลย',
    says: [
      [
        "Without `https://` the browser looks for {0} on the page's own site",
        'เมื่อไม่มี `https://` เบราว์เซอร์จะหา {0} ในเว็บของหน้านี้เอง',
      ],
      ['The library is loaded from {0}, not from Meta', 'โหลดไลบรารีจาก {0} ไม่ใช่จาก Meta'],
    ],
    helps: [
      [
        'Load the library from `https://connect.facebook.net/en_US/fbevents.js`.',
        'โหลดไลบรารีจาก `https://connect.facebook.net/en_US/fbevents.js`',
      ],
      [
        'Load it from `https://connect.facebook.net/en_US/fbevents.js`, unless the copy is meant and kept up to date.',
        'โหลดจาก `https://connect.facebook.net/en_US/fbevents.js` เว้นแต่ตั้งใจใช้สำเนาและอัปเดตอยู่เสมอ',
      ],
    ],
  },
  'pixel-commented-out': {
    summary: 'โค้ด pixel อยู่ในคอมเมนต์',
    reports: 'โค้ด pixel ในคอมเมนต์ HTML ของหน้าที่ไม่มี pixel อื่น',
    matters:
      'เบราว์เซอร์ไม่อ่านคอมเมนต์ คนที่ดูซอร์สโค้ดจะเห็นเหมือนติดตั้งแล้ว แต่ไม่มีอะไรทำงาน มักเหลือจากการทดสอบ หรือจากเครื่องมือที่ถอดสคริปต์ออก',
    says: [['The pixel code stands in a comment and does not run', 'โค้ด pixel อยู่ในคอมเมนต์และไม่ทำงาน']],
    helps: [
      [
        'Close the comment before the code, or remove the code if it is not wanted any more.',
        'ปิดคอมเมนต์ก่อนถึงโค้ด หรือลบโค้ดถ้าไม่ใช้แล้ว',
      ],
    ],
  },
  'pixel-in-server-code': {
    summary: 'โค้ด pixel ที่โปรแกรมฝั่งเซิร์ฟเวอร์เป็นผู้เขียน',
    reports:
      'ไฟล์ของเซิร์ฟเวอร์ที่ไม่มี pixel ของตัวเอง แต่ในโปรแกรมมีโค้ด pixel เป็นข้อความ เช่น PHP ที่ echo สคริปต์ หรือส่งให้ฟังก์ชัน',
    matters: 'โค้ดจะไปถึงหน้าเว็บหรือไม่และอย่างไร ขึ้นอยู่กับตอนที่โปรแกรมทำงาน ตรวจจากตรงนี้ไม่ได้',
    says: [
      [
        "The server's program holds pixel code; what it writes is only known when it runs",
        'โปรแกรมของเซิร์ฟเวอร์มีโค้ด pixel แต่จะเขียนอะไรออกมา รู้ได้เมื่อโปรแกรมทำงานเท่านั้น',
      ],
    ],
    helps: [['Inspect the page by its address, as it is served.', 'ตรวจหน้านี้ผ่านที่อยู่เว็บ ตามที่เซิร์ฟเวอร์ส่งจริง']],
  },
  'pixel-missing': {
    summary: 'ไม่มี pixel ในหน้าเว็บ',
    reports:
      'หน้าที่ไม่มี pixel ในรูปแบบใดเลย ไม่มี base code ไม่มีการเรียก `fbq` และไม่มีรูปภาพ pixel ถ้าหน้ามี tag manager ระบบร้านค้า หรือปลั๊กอินที่อาจนำ pixel เข้ามา จะรายงานด้วย `pixel-left-to-integration` แทน ส่วนหน้าเข้าสู่ระบบ หน้าผิดพลาด หรือหน้าทางผ่าน มีกฎของตัวเอง ถ้า container ที่อ่านพร้อมหน้าเว็บไม่มี pixel ก็ถือว่าไม่มี ถ้าสิ่งที่ไม่ได้อ่านอาจนำมันเข้ามา (ไฟล์สคริปต์ โมดูลที่ import หรือไฟล์อื่นของเซิร์ฟเวอร์) จะเป็นคำเตือน',
    matters:
      'Meta ไม่รู้เรื่องการเข้าชมหน้านี้เลย จึงขาดหายไปจากกลุ่มเป้าหมาย รายงาน และการแสดงโฆษณา ทุกหน้าของเว็บจึงควรมี base code',
    says: [
      ['No pixel found: the container {0} holds none', 'ไม่พบ pixel: container {0} ไม่มี pixel'],
      ['No pixel found: the containers {0} hold none', 'ไม่พบ pixel: container {0} ไม่มี pixel'],
      ['No pixel found in the page', 'ไม่พบ pixel ในหน้านี้'],
      ['No pixel found in what was read of the page', 'ไม่พบ pixel ในสิ่งที่อ่านจากหน้านี้'],
    ],
    helps: [
      [
        "Add the pixel's tag to the container and publish it, or paste the base code from Events Manager just above `</head>`, on every page.",
        'เพิ่มแท็กของ pixel ใน container แล้วเผยแพร่ หรือวาง base code จาก Events Manager เหนือ `</head>` พอดี ในทุกหน้า',
      ],
      [
        'Paste the base code from Events Manager just above `</head>`, on every page.',
        'วาง base code จาก Events Manager เหนือ `</head>` พอดี ในทุกหน้า',
      ],
      [
        'Paste the base code from Events Manager just above `</head>`, on every page.{0}',
        'วาง base code จาก Events Manager เหนือ `</head>` พอดี ในทุกหน้า{0}',
      ],
    ],
    words: [
      [
        ' Give its container with `--container FILE` to read that too.',
        ' ระบุ container ของมันด้วย `--container FILE` เพื่ออ่านด้วย',
      ],
      [
        ' Inspect the page as its server sends it, which puts in what stands in other files.',
        ' ตรวจหน้าตามที่เซิร์ฟเวอร์ส่งจริง ซึ่งรวมสิ่งที่อยู่ในไฟล์อื่นเข้ามาด้วย',
      ],
      [
        ' Read the script files too with `--scripts same-site` or `--scripts all`.',
        ' อ่านไฟล์สคริปต์ด้วยโดยใช้ `--scripts same-site` หรือ `--scripts all`',
      ],
      [
        ' Pixel code stands in a comment, where browsers do not look.',
        ' มีโค้ด pixel อยู่ในคอมเมนต์ ซึ่งเบราว์เซอร์ไม่อ่าน',
      ],
      [' Pixel code stands in a text, where it does nothing.', ' มีโค้ด pixel อยู่ในข้อความ ซึ่งไม่มีผลอะไร'],
      [
        ' Pixel code stands in a script that loads a file, where browsers do not read it.',
        ' มีโค้ด pixel อยู่ในสคริปต์ที่โหลดไฟล์ ซึ่งเบราว์เซอร์ไม่อ่าน',
      ],
      [' Pixel code stands in the value of an attribute.', ' มีโค้ด pixel อยู่ในค่าของแอตทริบิวต์'],
      [
        ' Pixel code stands in a text of a script, which nothing writes into the page.',
        ' มีโค้ด pixel อยู่ในข้อความของสคริปต์ ซึ่งไม่มีอะไรเขียนลงหน้าเว็บ',
      ],
    ],
  },
  'pixel-shown-as-text': {
    summary: 'โค้ด pixel ที่ผู้เข้าชมเห็นเป็นข้อความ',
    reports: 'โค้ด pixel ในข้อความของหน้าที่ไม่มี pixel อื่น โดยวงเล็บมุมถูกเปลี่ยนเป็น `&lt;` และ `&gt;` หรือขาดแท็ก script',
    matters: 'Editor ข้อความจะ escape สิ่งที่วางลงไป ผู้เข้าชมจึงเห็นโค้ด และไม่มีอะไรทำงาน',
    says: [
      [
        "The pixel code stands in the page's text, where visitors read it and nothing runs it",
        'โค้ด pixel อยู่ในข้อความของหน้า ผู้เข้าชมมองเห็น แต่โค้ดไม่ทำงาน',
      ],
    ],
    helps: [
      [
        "Paste the code into the site's field for header scripts or into its template, not into a text editor.",
        'วางโค้ดในช่องสำหรับ header script ของเว็บ หรือในเทมเพลต ไม่ใช่ใน editor ข้อความ',
      ],
    ],
  },
  'script-type-inert': {
    summary: 'โค้ด pixel ในสคริปต์ที่เบราว์เซอร์ไม่รัน',
    reports: 'โค้ด pixel ในสคริปต์ที่ `type` ไม่ใช่ JavaScript และไม่มีเครื่องมือขอความยินยอมหรือหน่วงเวลาที่รู้จักมาเปิดใช้',
    matters: 'เบราว์เซอร์เก็บสคริปต์แบบนี้ไว้เป็นข้อความ ถ้าไม่มีอะไรในหน้ามาเปลี่ยน `type` นี้ pixel จะไม่ทำงานเลย',
    says: [
      ['Browsers do not run scripts of type {0}', 'เบราว์เซอร์ไม่รันสคริปต์ชนิด {0}'],
      ['Browsers do not run scripts in `<noscript>`', 'เบราว์เซอร์ไม่รันสคริปต์ใน `<noscript>`'],
      [
        'Browsers that know modules do not run scripts with `nomodule`',
        'เบราว์เซอร์ที่รู้จักโมดูลไม่รันสคริปต์ที่มี `nomodule`',
      ],
      ['Browsers do not run scripts with `for` and `event`', 'เบราว์เซอร์ไม่รันสคริปต์ที่มี `for` และ `event`'],
      ['Browsers do not know the language {0}', 'เบราว์เซอร์ไม่รู้จักภาษา {0}'],
    ],
    helps: [
      [
        'Put the script in front of the `<noscript>`, which is for the image alone.',
        'ย้ายสคริปต์ไปไว้หน้า `<noscript>` ซึ่งมีไว้สำหรับรูปภาพเท่านั้น',
      ],
      ['Remove the `nomodule`.', 'ลบ `nomodule` ออก'],
      ['Remove both, and listen for the event within the script.', 'ลบทั้งสองออก แล้วรอฟัง event ในสคริปต์แทน'],
      ['Remove the `language`.', 'ลบ `language` ออก'],
      [
        'Remove the `type`, or name the tool that turns it on in the way that the tool asks for.',
        'ลบ `type` ออก หรือระบุเครื่องมือที่เปิดใช้ตามวิธีที่เครื่องมือนั้นกำหนด',
      ],
    ],
  },
  'sdk-mistaken-for-pixel': {
    summary: 'มี Facebook SDK ในหน้าที่ไม่มี pixel',
    reports:
      'หน้าที่โหลด Facebook SDK (`sdk.js`) หรือเรียก `FB.AppEvents` แต่ไม่มี pixel และไม่มี tag manager ที่อาจนำ pixel เข้ามา',
    matters:
      'SDK มีไว้สำหรับเข้าสู่ระบบ แชร์ และปุ่มถูกใจ ส่วน app event ของ SDK เป็นของแอป ไม่ใช่ของ pixel ทั้งสองมาจากโฮสต์เดียวกันจึงมักถูกเข้าใจผิด ไม่มีอะไรจาก SDK ไปแสดงใต้ pixel ใน Events Manager',
    says: [['This is the Facebook SDK, not the pixel', 'นี่คือ Facebook SDK ไม่ใช่ pixel']],
    helps: [
      [
        'If it was meant to measure visits, paste the base code from Events Manager into the head; the SDK may stay for log-in and sharing.',
        'ถ้าตั้งใจวัดการเข้าชม ให้วาง base code จาก Events Manager ใน head ส่วน SDK เก็บไว้ใช้เข้าสู่ระบบและแชร์ได้',
      ],
    ],
  },
  'server-code-served': {
    summary: 'โค้ดของเซิร์ฟเวอร์หลุดมาในหน้าเว็บ',
    reports: '`<?php … ?>` และ `<% … %>` ในหน้าที่ได้จากเซิร์ฟเวอร์ ไม่ว่าใน markup, attribute หรือสคริปต์',
    matters: 'เซิร์ฟเวอร์ส่งเทมเพลตออกมาโดยไม่ได้รัน สิ่งที่โค้ดควรเขียน เช่น id หรือราคา จึงขาดหายไป และผู้เข้าชมอ่านโค้ดได้',
    says: [
      ['The page was served with code of the server in it', 'หน้านี้ถูกส่งมาโดยมีโค้ดของเซิร์ฟเวอร์ติดมาด้วย'],
      [
        'The page was served with code of the server in it, in {0} places',
        'หน้านี้ถูกส่งมาโดยมีโค้ดของเซิร์ฟเวอร์ติดมาด้วย {0} จุด',
      ],
    ],
    helps: [
      [
        'Let the server run the file: give it the ending, or put it in the place, where the server looks for code.',
        'ให้เซิร์ฟเวอร์รันไฟล์นี้ โดยใช้นามสกุลไฟล์หรือวางไว้ในตำแหน่งที่เซิร์ฟเวอร์ถือว่าเป็นโค้ด',
      ],
    ],
  },
}
