import type { RuleTexts, Saying } from '../ruleTexts'

/** The directive with where it stands, at the beginning of what every rule here says. */
const words: readonly Saying[] = [
  ["{0} of the page's policy", '{0} ใน policy ของหน้า'],
  ['{0} in the header `Content-Security-Policy`', '{0} ใน header `Content-Security-Policy`'],
  [
    '{0} in the header `Content-Security-Policy-Report-Only`',
    '{0} ใน header `Content-Security-Policy-Report-Only`',
  ],
]

/** The line of the policy as it should read. */
const lines: readonly Saying[] = [
  ['Let the directive read {0}', 'แก้ directive ให้เป็น {0}'],
  ['Add the directive {0}', 'เพิ่ม directive {0}'],
]

const line: readonly Saying[] = lines.map(([english, thai]) => [`${english}.`, thai])

/** Another piece of advice beside the line, or by itself. */
const beside = (english: string, thai: string): Saying[] => [
  [english, thai],
  ...lines.map(([read, written]): Saying => [`${read}. ${english}`, `${written} ${thai}`]),
]

const fixes: readonly Saying[] = [['Widen {0}', 'ขยาย {0}']]

export const policy: RuleTexts = {
  'policy-blocks-beacons': {
    summary: 'Policy ที่ไม่ยอมให้ส่ง beacon',
    reports:
      'Content security policy ที่ `connect-src` หรือ directive ที่ใช้แทน ไม่ยอมให้ติดต่อ `https://www.facebook.com`',
    matters:
      'เบราว์เซอร์อื่นที่ไม่ใช่ Chrome ส่งการคลิกและ event ที่ยาวด้วย `navigator.sendBeacon` ถ้าส่ง beacon ไม่ได้ event เหล่านั้นก็หาย',
    says: [
      [
        '{0} refuses beacons to Meta; some browsers send some events by them',
        '{0} ไม่ยอมให้ส่ง beacon ไปยัง Meta ซึ่งบางเบราว์เซอร์ใช้ส่งบาง event',
      ],
    ],
    helps: line,
    fixes,
    words,
  },
  'policy-blocks-configuration': {
    summary: 'Policy ที่ยอมให้โหลดไลบรารี แต่ไม่ยอมให้โหลดการตั้งค่า',
    reports:
      'Content security policy ที่อนุญาต `fbevents.js` ตาม path แต่ไม่อนุญาต `/signals/config/` ซึ่งไลบรารีใช้โหลดการตั้งค่าของ pixel',
    matters: 'ไลบรารีโหลดมาแล้วรอการตั้งค่าก่อนจะส่งอะไร pixel จึงดูเหมือนติดตั้งแล้ว แต่ไม่มี event ใดไปถึง',
    says: [
      [
        "{0} refuses the pixel's configuration, so the library loads and sends nothing",
        '{0} ไม่ยอมให้โหลดการตั้งค่าของ pixel ไลบรารีจึงโหลดมาแต่ไม่ส่งอะไร',
      ],
    ],
    helps: line,
    fixes,
    words,
  },
  'policy-blocks-forms': {
    summary: 'Policy ที่ไม่ยอมให้ส่ง event ที่ยาว',
    reports:
      'Content security policy ที่มี `form-action` ซึ่งไม่ยอมให้ส่งไปยัง `https://www.facebook.com` ถ้าไม่มี `form-action` ฟอร์มทุกอันผ่านได้ เพราะ `default-src` ไม่ได้ใช้แทน',
    matters:
      'Event ที่มีสินค้าหลายชิ้นใส่ใน URL ไม่พอ ไลบรารีจึงส่งเป็นฟอร์มที่ซ่อนไว้ และ policy ของฟอร์มที่ไม่ได้ระบุ Meta จะหยุดฟอร์มนี้',
    says: [
      [
        '{0} refuses forms to Meta, by which events go that are too long for an image',
        '{0} ไม่ยอมให้ส่งฟอร์มไปยัง Meta ซึ่งใช้ส่ง event ที่ยาวเกินกว่าจะส่งด้วยรูปภาพ',
      ],
    ],
    helps: line,
    fixes,
    words,
  },
  'policy-blocks-frame': {
    summary: 'Policy ที่ไม่ยอมให้มี frame สำหรับ event ที่ยาว',
    reports:
      'Content security policy ที่ `frame-src` หรือ directive ที่ใช้แทน ไม่ยอมให้โหลดจาก `https://www.facebook.com`',
    matters:
      'Event ที่มีสินค้าหลายชิ้นใส่ใน URL ไม่พอ ไลบรารีจึงส่งเป็นฟอร์มที่รับคำตอบใน frame ที่ซ่อนไว้ ถ้า frame ของ Meta ถูกปฏิเสธ event นั้นก็ถูกปฏิเสธด้วย',
    says: [
      [
        "{0} refuses Meta's hidden frame, which takes the answer to events that are too long for an image",
        '{0} ไม่ยอมให้มี frame ที่ซ่อนไว้ของ Meta ซึ่งใช้รับคำตอบของ event ที่ยาวเกินกว่าจะส่งด้วยรูปภาพ',
      ],
    ],
    helps: line,
    fixes,
    words,
  },
  'policy-blocks-handler': {
    summary: 'Event handler ที่มีโค้ด pixel แต่ policy ของหน้าไม่ยอมให้ทำงาน',
    reports:
      "Attribute อย่าง `onclick` และลิงก์ `javascript:` ที่มีโค้ด pixel แต่ content security policy ของหน้าไม่ยอมให้ทำงาน nonce ช่วยไม่ได้ ส่วน hash ช่วยได้เฉพาะเมื่อใช้คู่กับ `'unsafe-hashes'`",
    matters: 'ผู้เข้าชมคลิกแล้วไม่มีอะไรถูกส่ง มีแต่ console ที่บอก',
    says: [
      [
        '{0} refuses an event handler with pixel code, so its event is never sent',
        '{0} ไม่ยอมให้ event handler ที่มีโค้ด pixel ทำงาน event จึงไม่เคยถูกส่ง',
      ],
      [
        '{0} refuses {1} event handlers with pixel code, so their events are never sent',
        '{0} ไม่ยอมให้ event handler {1} ตัวที่มีโค้ด pixel ทำงาน event เหล่านั้นจึงไม่เคยถูกส่ง',
      ],
    ],
    helps: beside(
      'Better: move the call into a script that the policy lets in, and add it there with `addEventListener`.',
      'ทางที่ดีกว่า: ย้ายคำสั่งไปไว้ในสคริปต์ที่ policy อนุญาต แล้วผูกด้วย `addEventListener` ในนั้น',
    ),
    fixes,
    words,
  },
  'policy-blocks-hits': {
    summary: 'Policy ที่ไม่ยอมให้ส่ง event',
    reports:
      'Content security policy ที่ `img-src` หรือ directive ที่ใช้แทน ไม่ยอมให้โหลดจาก `https://www.facebook.com/tr/`',
    matters: 'Pixel ส่ง event เกือบทั้งหมดเป็น URL ของรูปภาพ เบราว์เซอร์จะหยุดไว้ตั้งแต่ต้นทาง และ Meta ไม่ได้รับอะไรเลย',
    says: [['{0} refuses the images by which events are sent', '{0} ไม่ยอมให้โหลดรูปภาพที่ใช้ส่ง event']],
    helps: line,
    fixes,
    words,
  },
  'policy-blocks-inline-code': {
    summary: 'โค้ด pixel ในหน้าที่ policy ของหน้าเองไม่ยอมให้ทำงาน',
    reports:
      "สคริปต์ในหน้าที่มีโค้ด pixel แต่ content security policy ของหน้าไม่ยอมให้ทำงาน เพราะไม่มีทั้ง `'unsafe-inline'`, nonce หรือ hash มารับรอง",
    matters: 'เบราว์เซอร์ข้ามสคริปต์แบบนี้และบอกแค่ใน console ถ้าสคริปต์นั้นคือ base code ก็จะไม่มีอะไรถูกส่งเลย',
    says: [
      [
        '{0} refuses the base code in the page, so nothing is sent',
        '{0} ไม่ยอมให้ base code ในหน้าทำงาน จึงไม่มีอะไรถูกส่ง',
      ],
      [
        '{0} refuses a script with pixel code, so its calls are never made',
        '{0} ไม่ยอมให้สคริปต์ที่มีโค้ด pixel ทำงาน คำสั่งในนั้นจึงไม่เคยถูกเรียก',
      ],
      [
        '{0} refuses {1} scripts with pixel code, so their calls are never made',
        '{0} ไม่ยอมให้สคริปต์ {1} ตัวที่มีโค้ด pixel ทำงาน คำสั่งในนั้นจึงไม่เคยถูกเรียก',
      ],
    ],
    helps: [
      ...line,
      ...beside(
        'Or give the script tag the `nonce` of the policy, which your server makes anew for every answer.',
        'หรือใส่ `nonce` ของ policy ให้แท็ก script โดยให้เซิร์ฟเวอร์สร้างใหม่ทุกครั้งที่ตอบ',
      ),
      ...beside(
        'Give the script tag the `nonce` of the policy, which your server makes anew for every answer.',
        'ใส่ `nonce` ของ policy ให้แท็ก script โดยให้เซิร์ฟเวอร์สร้างใหม่ทุกครั้งที่ตอบ',
      ),
      ...beside(
        "`'unsafe-inline'` does not count beside a hash or `'strict-dynamic'`.",
        "`'unsafe-inline'` ไม่มีผลเมื่ออยู่ร่วมกับ hash หรือ `'strict-dynamic'`",
      ),
      ...beside(
        'The hash holds as long as the script stays the same to the letter.',
        'Hash ใช้ได้ตราบใดที่สคริปต์ยังเหมือนเดิมทุกตัวอักษร',
      ),
      ...beside(
        'The server writes a part of the script, so no hash can hold: use a nonce, made anew for every answer.',
        'เซิร์ฟเวอร์เป็นผู้เขียนบางส่วนของสคริปต์ hash จึงใช้ไม่ได้ ให้ใช้ nonce ที่สร้างใหม่ทุกครั้งที่ตอบ',
      ),
    ],
    fixes,
    words,
  },
  'policy-blocks-library': {
    summary: 'Policy ที่ไม่ยอมให้โหลดไลบรารีของ Meta',
    reports: 'Content security policy ที่ `script-src` หรือ directive ที่ใช้แทน ไม่ยอมให้โหลด `fbevents.js`',
    matters: 'Base code ทำงานและเก็บทุก event ไว้ในคิวเพื่อรอไลบรารีที่ไม่มีวันมาถึง จึงไม่มีอะไรถูกส่ง',
    says: [["{0} refuses Meta's library, so nothing is sent", '{0} ไม่ยอมให้โหลดไลบรารีของ Meta จึงไม่มีอะไรถูกส่ง']],
    helps: [
      ...line,
      ...beside(
        "Give the tag that loads it the `nonce` of the policy: beside `'strict-dynamic'` addresses do not count.",
        "ใส่ `nonce` ของ policy ให้แท็กที่โหลดไลบรารี เพราะเมื่อมี `'strict-dynamic'` การระบุ URL จะไม่มีผล",
      ),
      ...beside(
        "Let a script that the policy vouches for insert the library: beside `'strict-dynamic'` addresses do not count.",
        "ให้สคริปต์ที่ policy รับรองเป็นผู้แทรกไลบรารี เพราะเมื่อมี `'strict-dynamic'` การระบุ URL จะไม่มีผล",
      ),
    ],
    fixes,
    words,
  },
  'policy-blocks-scripts': {
    summary: 'Sandbox ที่ไม่ยอมให้สคริปต์ใดทำงาน',
    reports: 'Header `Content-Security-Policy` ที่มี `sandbox` แต่ไม่มี `allow-scripts` ในหน้าที่มีโค้ด pixel',
    matters: 'เบราว์เซอร์ไม่รันสคริปต์ใดในหน้าเลย pixel จึงไม่ทำงานไปด้วย',
    says: [
      [
        '{0} refuses all scripts of the page, and so the pixel',
        '{0} ไม่ยอมให้สคริปต์ทั้งหมดในหน้าทำงาน pixel จึงไม่ทำงานไปด้วย',
      ],
    ],
    helps: beside(
      'Without `allow-same-origin` the pixel could not keep its cookie.',
      'ถ้าไม่มี `allow-same-origin` pixel จะเก็บคุกกี้ของตัวเองไม่ได้',
    ),
    fixes,
    words,
  },
  'policy-would-block-pixel': {
    summary: 'Policy ที่กำลังทดลองใช้ ซึ่งจะทำให้ pixel หยุดทำงาน',
    reports: 'Header `Content-Security-Policy-Report-Only` ที่ปฏิเสธสิ่งที่ pixel ต้องใช้',
    matters:
      'Policy แบบนี้ยังไม่บล็อกอะไร เบราว์เซอร์แค่รายงาน แต่ในวันที่เปิดใช้จริง pixel จะหยุด และคนที่เปิดใช้คงไม่ได้นึกถึง pixel',
    says: [['{0} refuses {1}, once it is in force', '{0} จะไม่อนุญาต {1} เมื่อเปิดใช้จริง']],
    helps: [
      ...beside(
        'See what the pixel needs before the policy is put into force.',
        'ตรวจดูสิ่งที่ pixel ต้องใช้ก่อนเปิดใช้ policy จริง',
      ),
      ...beside('Do so before the policy is put into force.', 'โดยทำก่อนเปิดใช้ policy จริง'),
    ],
    fixes,
    words: [
      ...words,
      ['all scripts', 'ทุกสคริปต์'],
      ['the base code', 'base code'],
      ['a script with pixel code', 'สคริปต์ที่มีโค้ด pixel'],
      ['an event handler with pixel code', 'event handler ที่มีโค้ด pixel'],
      ["Meta's library", 'ไลบรารีของ Meta'],
      ["the pixel's configuration", 'การตั้งค่าของ pixel'],
      ["the address of Meta's library as plain text", 'URL ของไลบรารีของ Meta ที่เป็นข้อความธรรมดา'],
      ["the library's Trusted Types policy", 'Trusted Types policy ของไลบรารี'],
      ['the images by which events are sent', 'รูปภาพที่ใช้ส่ง event'],
      ['beacons to Meta', 'beacon ที่ส่งไปยัง Meta'],
      ['forms to Meta', 'ฟอร์มที่ส่งไปยัง Meta'],
      ["Meta's hidden frame", 'frame ที่ซ่อนไว้ของ Meta'],
    ],
  },
  'trusted-types-block-library': {
    summary: 'Trusted Types ที่ไม่ยอมให้โหลดไลบรารีของ Meta',
    reports:
      "Content security policy ที่มี `require-trusted-types-for 'script'` ในหน้าที่ base code กำหนด URL ของไลบรารีเป็นข้อความธรรมดา หรือมี `trusted-types` ที่ไม่ระบุ policy `connect.facebook.net/fbevents` ซึ่งไลบรารีสร้างขึ้นใช้เอง",
    matters:
      'เบราว์เซอร์โยน error ตรงที่ base code กำหนด `src` ไลบรารีจึงไม่ถูกเรียก และส่วนที่เหลือของสคริปต์นั้นก็ไม่ทำงาน ส่วนชื่อ policy ที่ไม่ได้รับอนุญาตจะทำให้ตัวไลบรารีเองล้มเหลว',
    says: [
      [
        "{0} refuses the address of Meta's library as plain text, so the base code fails where it sets it",
        '{0} ไม่ยอมรับ URL ของไลบรารีของ Meta ที่เป็นข้อความธรรมดา base code จึงล้มเหลวตรงที่กำหนด URL',
      ],
      [
        '{0} refuses the Trusted Types policy `connect.facebook.net/fbevents`, which the library makes for itself',
        '{0} ไม่ยอมรับ Trusted Types policy `connect.facebook.net/fbevents` ซึ่งไลบรารีสร้างขึ้นใช้เอง',
      ],
    ],
    helps: [
      ...line,
      ...beside(
        'Make a policy named `default` with `trustedTypes.createPolicy` above the base code, whose `createScriptURL` returns addresses of `https://connect.facebook.net/`, and allow it: `trusted-types default connect.facebook.net/fbevents`.',
        'สร้าง policy ชื่อ `default` ด้วย `trustedTypes.createPolicy` ไว้เหนือ base code โดยให้ `createScriptURL` คืนค่า URL ของ `https://connect.facebook.net/` แล้วอนุญาต policy นี้: `trusted-types default connect.facebook.net/fbevents`',
      ),
    ],
    fixes,
    words,
  },
}
