import type { RuleTexts } from '../ruleTexts'

export const matching: RuleTexts = {
  'email-invalid': {
    summary: 'อีเมลที่รูปแบบไม่ถูกต้อง',
    reports: 'คีย์ `em` หรือ `email` ของข้อมูลผู้ใช้ที่มีค่าซึ่งไลบรารีไม่ถือว่าเป็นอีเมล',
    matters: 'ไลบรารีทิ้งคีย์นี้พร้อมแสดงข้อความ ในบรรดาคีย์ทั้งหมด อีเมลจับคู่คนได้มากที่สุด',
    says: [
      [
        'The hash under `{0}` has blanks around it, so it is taken for no hash and not sent',
        'Hash ใต้ `{0}` มีช่องว่างหัวท้าย จึงไม่ถือเป็น hash และไม่ถูกส่ง',
      ],
      ['{0} is no e-mail address, so `{1}` is not sent', '{0} ไม่ใช่อีเมล `{1}` จึงไม่ถูกส่ง'],
    ],
    helps: [
      ['Give one address.', 'ใส่อีเมลเดียว'],
      [
        'Give the address in plain text or its SHA-256 hash, and leave the key out where it is not known.',
        'ใส่อีเมลเป็นข้อความธรรมดาหรือ hash แบบ SHA-256 และไม่ต้องใส่คีย์นี้ถ้าไม่รู้',
      ],
    ],
    words: [['This', 'ค่านี้']],
  },
  'personal-data-in-address': {
    summary: 'ข้อมูลส่วนบุคคลใน URL ของหน้าเว็บ',
    reports: 'หน้าที่ถูกเปิดด้วย URL ซึ่งมีอีเมลอยู่ข้างใน ลิงก์ไปยัง URL แบบนั้นในเว็บเดียวกัน และฟอร์มที่ส่งด้วย `GET` และถามอีเมล',
    matters:
      'Pixel ส่ง URL ของหน้าไปกับทุก event แต่ Meta ไม่ต้องการข้อมูลส่วนบุคคลตรงนั้น จึงตัดออก แจ้งเตือนการละเมิด และอาจเลิกใช้ event เหล่านั้น',
    says: [
      [
        'The address of this page holds an e-mail address in {0}, and the pixel sends it along',
        'URL ของหน้านี้มีอีเมลอยู่ใน {0} และ pixel ส่งไปด้วย',
      ],
      [
        'This link writes an e-mail address into the address of the next page, in {0}',
        'ลิงก์นี้เขียนอีเมลลงใน URL ของหน้าถัดไป ที่ {0}',
      ],
      ['This form writes {0} into the address of the next page', 'ฟอร์มนี้เขียน {0} ลงใน URL ของหน้าถัดไป'],
    ],
    helps: [
      [
        'Find out which link or form writes it there, and send it in another way, such as `POST`.',
        'หาว่าลิงก์หรือฟอร์มไหนเขียนลงไป แล้วส่งด้วยวิธีอื่น เช่น `POST`',
      ],
      [
        'Leave it out, and let the next page find out who the visitor is by other means.',
        'ไม่ต้องใส่ ให้หน้าถัดไปรู้ว่าผู้เข้าชมเป็นใครด้วยวิธีอื่น',
      ],
      ['Add `method="post"` to the form.', 'เพิ่ม `method="post"` ในฟอร์ม'],
    ],
  },
  'personal-data-in-image': {
    summary: 'ข้อมูลส่วนบุคคลใน URL ของรูปภาพ',
    reports: 'รูปภาพของ pixel ที่ URL มีอีเมล หรือข้อมูลผู้ใช้ที่ไม่ได้ hash',
    matters: 'URL ของรูปภาพปรากฏใน log และประวัติตามเดิม และไม่มีอะไร hash ให้ระหว่างทาง ซึ่ง Meta ห้ามทำแบบนี้',
    says: [["The image's address holds personal data in {0}", 'URL ของรูปภาพมีข้อมูลส่วนบุคคลใน {0}']],
    helps: [['Take it out, or write its SHA-256 there.', 'เอาออก หรือเขียนค่า SHA-256 ของข้อมูลนั้นแทน']],
  },
  'personal-data-in-parameters': {
    summary: 'ข้อมูลส่วนบุคคลในพารามิเตอร์',
    reports:
      'พารามิเตอร์ของ event ที่มีอีเมล หรือคีย์ที่หมายถึงข้อมูลส่วนบุคคล (`email`, `phone`, `first_name`, `password`) และชื่อกับ id ของ event ที่มีอีเมล',
    matters:
      'พารามิเตอร์ถูกส่งไปตามที่เป็น ไม่ถูก hash แต่ Meta ห้ามใส่ข้อมูลส่วนบุคคลตรงนี้ จึงตัดสิ่งที่ตรวจพบออก แจ้งเตือนใน Events Manager และอาจระงับ pixel',
    says: [
      ['{0} sends personal data as a parameter', '{0} ส่งข้อมูลส่วนบุคคลเป็นพารามิเตอร์'],
      ['{0} holds an e-mail address', '{0} มีอีเมล'],
      ["The event's id is made of an e-mail address", 'Id ของ event สร้างจากอีเมล'],
      ["The event's name is made of an e-mail address", 'ชื่อ event สร้างจากอีเมล'],
    ],
    helps: [
      [
        'Take it out. Give it to `init` as user data, where the library hashes it.',
        'เอาออก แล้วใส่ใน `init` เป็นข้อมูลผู้ใช้ ซึ่งไลบรารีจะ hash ให้',
      ],
      ['Use something that tells nobody who the visitor is.', 'ใช้ค่าที่ไม่บอกใครว่าผู้เข้าชมคือใคร'],
    ],
  },
  'user-data-hash-md5': {
    summary: 'ข้อมูลผู้ใช้ที่ hash ด้วย MD5',
    reports: 'ค่าของ advanced matching ที่เป็นเลขฐานสิบหก 32 หลัก ซึ่งเป็นรูปแบบของ MD5',
    matters: 'Meta จับคู่ด้วย SHA-256 ไลบรารีถือว่าค่านี้เป็น hash แล้วส่งไปตามเดิม จึงจับคู่ใครไม่ได้',
    says: [['{0} is hashed with MD5', '{0} ถูก hash ด้วย MD5']],
    helps: [
      [
        'Give the plain value, which the library hashes itself, or its SHA-256.',
        'ใส่ค่าธรรมดา ไลบรารีจะ hash เอง หรือใส่ SHA-256 ของค่านั้น',
      ],
    ],
  },
  'user-data-hash-of-nothing': {
    summary: 'Hash ของค่าว่าง',
    reports: 'ค่าของ advanced matching ที่เป็น hash ของข้อความว่าง ช่องว่าง `null` หรือ `undefined`',
    matters: 'ผู้เข้าชมทุกคนที่ไม่มีข้อมูลจะได้ hash เดียวกัน เหมือนเป็นคนเดียวกันหมด จับคู่ใครไม่ได้ และทำให้ข้อมูลดี ๆ ดูแย่ไปด้วย',
    says: [['{0} is the hash of a value that was not there', '{0} เป็น hash ของค่าที่ไม่มีอยู่']],
    helps: [
      [
        'Hash only what the visitor has given, and leave the key out otherwise.',
        'Hash เฉพาะสิ่งที่ผู้เข้าชมให้มา ถ้าไม่มีก็ไม่ต้องใส่คีย์',
      ],
    ],
  },
  'user-data-hash-repeated': {
    summary: 'Hash เดียวกันในหลายช่อง',
    reports: 'Hash เดียวกันใต้สองคีย์ของ advanced matching',
    matters: 'เบอร์โทรไม่ใช่อีเมล อย่างน้อยหนึ่งในสองช่องจึงใส่ค่าผิด และจับคู่ใครไม่ได้',
    says: [['{0} holds the same hash as `{1}`', '{0} มี hash เดียวกับ `{1}`']],
    helps: [['Hash each field by itself.', 'Hash แต่ละช่องแยกกัน']],
  },
  'user-data-hash-upper-case': {
    summary: 'Hash ที่เป็นตัวพิมพ์ใหญ่',
    reports: 'ค่าของ advanced matching ที่เป็น hash ซึ่งมีตัวพิมพ์ใหญ่',
    matters: 'ไลบรารีแปลงเป็นตัวพิมพ์เล็กก่อนส่ง แต่รูปภาพหรือเซิร์ฟเวอร์ไม่แปลงให้ ตรงนั้น hash เดียวกันจึงจับคู่ใครไม่ได้',
    says: [['The hash of {0} is in upper case', 'Hash ของ {0} เป็นตัวพิมพ์ใหญ่']],
    helps: [['Write hashes in lower case everywhere.', 'เขียน hash เป็นตัวพิมพ์เล็กทุกที่']],
  },
  'user-data-hashed-twice': {
    summary: 'ข้อมูลผู้ใช้ที่ไลบรารี hash ซ้ำ',
    reports:
      'ค่าของ advanced matching ที่ hash แล้ว แต่ไม่อยู่ในรูปแบบที่ไลบรารีถือว่าเป็น hash เช่น มีช่องว่างหัวท้าย ใช้วิธีอื่นที่ไม่ใช่ SHA-256 หรือเป็น Base64',
    matters: 'ไลบรารี hash ทุกอย่างที่ดูไม่เหมือน hash และ hash ของ hash จับคู่ใครไม่ได้',
    says: [
      [
        '{0} has blanks around its hash, so the library hashes it once more',
        '{0} มีช่องว่างหัวท้าย hash ไลบรารีจึง hash ซ้ำอีกครั้ง',
      ],
      [
        '{0} is hashed by another method than SHA-256, so the library hashes it once more',
        '{0} ถูก hash ด้วยวิธีอื่นที่ไม่ใช่ SHA-256 ไลบรารีจึง hash ซ้ำอีกครั้ง',
      ],
      [
        '{0} is a hash in Base64, so the library hashes it once more',
        '{0} เป็น hash แบบ Base64 ไลบรารีจึง hash ซ้ำอีกครั้ง',
      ],
    ],
    helps: [
      [
        'Give the plain value, which the library hashes itself, or its SHA-256 as 64 hexadecimal digits.',
        'ใส่ค่าธรรมดา ไลบรารีจะ hash เอง หรือใส่ SHA-256 เป็นเลขฐานสิบหก 64 หลัก',
      ],
    ],
  },
  'user-data-invalid': {
    summary: 'ข้อมูลผู้ใช้ที่ไม่ใช่ object',
    reports: 'Argument ที่สามของ `init` ที่ไลบรารีไม่ถือเป็นข้อมูลผู้ใช้ เช่น ข้อความ array หรือตัวเลข',
    matters: 'ไลบรารีทิ้งค่านี้พร้อมแสดงข้อความ แม้ pixel ลงทะเบียนแล้ว แต่ event ออกไปโดยไม่มี advanced matching',
    says: [['The user data of `init` is {0}, not an object', 'ข้อมูลผู้ใช้ของ `init` เป็น {0} ไม่ใช่ object']],
    helps: [
      [
        "Give an object with the keys of advanced matching: `{ em: 'jane@example.com' }`.",
        "ใส่ object ที่มีคีย์ของ advanced matching: `{ em: 'jane@example.com' }`",
      ],
    ],
    words: [['something else', 'อย่างอื่น']],
  },
  'user-data-key-unknown': {
    summary: 'คีย์ของ advanced matching ที่ Meta ไม่รู้จัก',
    reports: 'คีย์ของข้อมูลผู้ใช้ที่ให้ `init` ซึ่งไลบรารีไม่รับ ได้แก่ คีย์ที่สะกดผิด และคีย์ของ Conversions API',
    matters: 'ไลบรารีตัดออกโดยไม่บอกอะไร ผู้เข้าชมจึงถูกจับคู่ด้วยข้อมูลน้อยกว่าที่หน้าเว็บรู้',
    says: [
      ['{0} is no key of advanced matching and is left out', '{0} ไม่ใช่คีย์ของ advanced matching จึงถูกตัดออก'],
    ],
    helps: [
      ['Write the key as `{0}`.', 'เขียนคีย์เป็น `{0}`'],
      ['Give `{ agent: … }` as the fourth argument.', 'ใส่ `{ agent: … }` เป็น argument ที่สี่'],
      [
        'Leave it out: the browser sends it by itself. The key is for events of a server.',
        'ไม่ต้องใส่ เบราว์เซอร์ส่งให้เอง คีย์นี้ใช้กับ event จากเซิร์ฟเวอร์',
      ],
      [
        'Use the keys of advanced matching, such as `em`, `ph` and `external_id`.',
        'ใช้คีย์ของ advanced matching เช่น `em`, `ph` และ `external_id`',
      ],
    ],
  },
  'user-data-late': {
    summary: 'ข้อมูลผู้ใช้ที่มากับ `init` ครั้งที่สอง',
    reports: '`init` ครั้งที่สองของ pixel เดียวกันที่นำข้อมูลผู้ใช้มา หลังจากครั้งแรกที่ไม่มี',
    matters:
      'ไลบรารีรับไว้และส่งไปกับ event หลังจากนั้น แต่ Meta นับเป็น advanced matching เฉพาะที่อยู่ใน base code ส่วน event ก่อนหน้า โดยเฉพาะ `PageView` ไปโดยไม่มีข้อมูล',
    says: [['Pixel {0} was initialised without these user data', 'Pixel {0} เริ่มทำงานไปแล้วโดยไม่มีข้อมูลผู้ใช้ชุดนี้']],
    helps: [['Give them to the first `init` of the pixel.', 'ใส่ใน `init` ครั้งแรกของ pixel']],
  },
  'user-data-malformed': {
    summary: 'ข้อมูลผู้ใช้ในรูปแบบที่จับคู่ใครไม่ได้',
    reports:
      'ค่าธรรมดาของ advanced matching ที่เป็นไปไม่ได้สำหรับคีย์นั้น ได้แก่ เพศที่ไม่ใช่ `f` หรือ `m` วันเกิดที่ไม่ใช่ YYYYMMDD ประเทศหรือรัฐที่เขียนเป็นคำ เบอร์โทรที่มีจุด มีตัวเลขน้อยไป หรือไม่มีรหัสประเทศ รหัสไปรษณีย์ที่มีช่องว่าง ชื่อที่ไม่มีตัวอักษร `undefined` และทำนองนั้น',
    matters: 'ไลบรารี hash ทุกอย่างที่ได้รับ ค่าที่รูปแบบผิดจะได้ hash ที่ดูถูกต้อง แต่จับคู่ใครไม่ได้ โดยไม่มีอะไรบอก',
    says: [['{0} is {1}: {2}', '{0} เป็น {1}: {2}']],
    helps: [['{0} as Meta reads it: {1}.', '{0} ตามรูปแบบที่ Meta อ่าน: {1}']],
    words: [
      ['a missing value was made into a text', 'ค่าที่ขาดไปกลายเป็นข้อความ'],
      ['an e-mail address, which belongs under `em`', 'เป็นอีเมล ซึ่งควรอยู่ใต้ `em`'],
      ['the library keeps its first two letters only', 'ไลบรารีเก็บแค่สองตัวอักษรแรก'],
      ['its blank stays in', 'ช่องว่างจะยังติดไปด้วย'],
      ['it has no letters', 'ไม่มีตัวอักษร'],
      ['the same for every visitor who is not signed in', 'เหมือนกันสำหรับผู้เข้าชมทุกคนที่ไม่ได้เข้าสู่ระบบ'],
      ['neither `f` nor `m`', 'ไม่ใช่ทั้ง `f` และ `m`'],
      ['no date with the year first', 'ไม่ใช่วันที่แบบปีขึ้นก่อน'],
      ['not eight digits, the year first', 'ไม่ใช่ตัวเลขแปดหลักแบบปีขึ้นก่อน'],
      ['no two-letter code of ISO 3166', 'ไม่ใช่รหัสสองตัวอักษรของ ISO 3166'],
      ['its dots and slashes stay in', 'จุดและเครื่องหมายทับจะยังติดไปด้วย'],
      ['not a phone number with its country code', 'ไม่ใช่เบอร์โทรที่มีรหัสประเทศ'],
      ['it begins with the zero of a number without its country code', 'ขึ้นต้นด้วยศูนย์ของเบอร์ที่ไม่มีรหัสประเทศ'],
      ['E-mail address', 'อีเมล'],
      ['Phone number', 'เบอร์โทร'],
      ['First name', 'ชื่อ'],
      ['Last name', 'นามสกุล'],
      ['Gender', 'เพศ'],
      ['Date of birth', 'วันเกิด'],
      ['City', 'เมือง'],
      ['State or region', 'รัฐหรือภูมิภาค'],
      ['Postal code', 'รหัสไปรษณีย์'],
      ['Country', 'ประเทศ'],
      ["The site's own id of the visitor", 'id ของผู้เข้าชมที่เว็บกำหนดเอง'],
      ['User id (older key)', 'User ID (คีย์เก่า)'],
      ['no blanks around it, lower case', 'ไม่มีช่องว่างหัวท้าย ตัวพิมพ์เล็ก'],
      ['digits only, with the country code, without leading zeros', 'ตัวเลขเท่านั้น มีรหัสประเทศ ไม่มีศูนย์นำหน้า'],
      ['lower case, no punctuation, UTF-8', 'ตัวพิมพ์เล็ก ไม่มีเครื่องหมายวรรคตอน UTF-8'],
      ['`f` or `m`', '`f` หรือ `m`'],
      ['lower case, no blanks, no punctuation', 'ตัวพิมพ์เล็ก ไม่มีช่องว่าง ไม่มีเครื่องหมายวรรคตอน'],
      ['two-letter code, lower case', 'รหัสสองตัวอักษร ตัวพิมพ์เล็ก'],
      ['lower case, no blanks; in the USA the first five digits', 'ตัวพิมพ์เล็ก ไม่มีช่องว่าง ในสหรัฐฯ ใช้ห้าหลักแรก'],
      ['two-letter code of ISO 3166-1, lower case', 'รหัสสองตัวอักษรของ ISO 3166-1 ตัวพิมพ์เล็ก'],
      ['any stable id', 'id ใดก็ได้ที่คงที่'],
      ['not documented', 'ไม่มีในเอกสาร'],
    ],
  },
  'user-data-misplaced': {
    summary: 'ข้อมูลผู้ใช้ในพารามิเตอร์ของ event',
    reports:
      'คีย์ของ advanced matching เช่น `em` และ `ph` หรือ object `user_data` ในพารามิเตอร์ของ event ส่วนข้อมูลส่วนบุคคลแบบธรรมดาตรงนั้น มีกฎของตัวเองรายงาน',
    matters: 'ไลบรารีส่งเป็น property ของ event ไม่มีใครถูกจับคู่ด้วยค่าเหล่านี้',
    says: [['{0} among the parameters is not taken for user data', '{0} ในพารามิเตอร์ไม่ถือเป็นข้อมูลผู้ใช้']],
    helps: [
      [
        "Give it to `init`, as the third argument: `fbq('init', '…', { em: … })`.",
        "ใส่ใน `init` เป็น argument ที่สาม: `fbq('init', '…', { em: … })`",
      ],
    ],
  },
  'user-id-personal': {
    summary: 'ข้อมูลส่วนบุคคลในตำแหน่งของ id',
    reports: 'คีย์ของข้อมูลผู้ใช้ที่ส่งโดยไม่ hash เช่น `uid` ซึ่งมีอีเมลอยู่ข้างใน',
    matters: 'ไลบรารีปฏิเสธค่านี้พร้อมแสดงข้อความ เพราะไม่เช่นนั้นอีเมลจะออกจากเบราว์เซอร์โดยไม่ถูก hash',
    says: [['`{0}` holds an e-mail address and is not sent', '`{0}` มีอีเมลและไม่ถูกส่ง']],
    helps: [
      [
        'Give the address as `em`, which is hashed, and your own id of the visitor as `external_id`.',
        'ใส่อีเมลเป็น `em` ซึ่งจะถูก hash และใส่ id ของผู้เข้าชมที่คุณกำหนดเองเป็น `external_id`',
      ],
    ],
  },
}
