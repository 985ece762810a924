/** What is said where code is made for a page, in Thai: where it goes, what to know, what is wrong with the answers. */
import type { Saying } from '../ruleTexts'

/** Where code goes, and what to put into it first. */
export const places: readonly Saying[] = [
  [
    "Put the id of the pixel in the place of `YOUR_PIXEL_ID`, both times: it stands in Meta Events Manager, Data sources, below the pixel's name.",
    'ใส่ id ของพิกเซลแทน `YOUR_PIXEL_ID` ทั้งสองที่ id อยู่ใน Meta Events Manager เมนู Data sources ใต้ชื่อพิกเซล',
  ],
  ['Into the `<head>` of every page, just above `</head>`.', 'ใน `<head>` ของทุกหน้า เหนือ `</head>` พอดี'],
  [
    'Into the `<body>` of every page, just below `<body>`. In the `<head>` it would end the head early.',
    'ใน `<body>` ของทุกหน้า ใต้ `<body>` พอดี ถ้าอยู่ใน `<head>` จะทำให้ head จบเร็วเกินไป',
  ],
  [
    'Into the `<body>`, anywhere below the base code, on the pages where {0}.',
    'ใน `<body>` ตรงไหนก็ได้ใต้ base code ในหน้าที่{0}',
  ],
  ['this is so, and on no other: {0}', 'ตรงกับกรณีนี้เท่านั้น: {0}'],
  ['it happens, and on no other', 'เหตุการณ์นี้เกิดขึ้นเท่านั้น'],
  [
    'Into the start tag of the button or link that is clicked, as in `<button type="button" onclick=…>`, on pages that have the base code. An `onclick` that is there already is kept: put the call before its code.',
    'ในแท็กเปิดของปุ่มหรือลิงก์ที่ถูกคลิก เช่น `<button type="button" onclick=…>` ในหน้าที่มี base code ถ้ามี `onclick` อยู่แล้วให้เก็บไว้ แล้วใส่การเรียกนี้ไว้หน้าโค้ดเดิม',
  ],
]

export const writing: readonly Saying[] = [
  ...places,
  // What to know.
  [
    '`{0}` has {1} digits; ids of pixels usually have 15 or 16. Compare it with Events Manager.',
    '`{0}` มี {1} หลัก ปกติ pixel id มี 15 หรือ 16 หลัก ให้เทียบกับใน Events Manager',
  ],
  [
    'A link to another page may leave before the event is out. Where the page it leads to is yours, send the event there, on page load.',
    'ลิงก์ไปหน้าอื่นอาจออกจากหน้าก่อนที่ event จะส่งออกไป ถ้าหน้าปลายทางเป็นของคุณ ให้ส่ง event ที่นั่นตอนหน้าโหลด',
  ],
  [
    "`value` is the same for every order here: have the shop write each order's own amount in its place.",
    '`value` เหมือนกันทุกคำสั่งซื้อ ให้ระบบร้านใส่ยอดจริงของแต่ละคำสั่งซื้อแทน',
  ],
  [
    '`{0}` is the same every time, and a repeated id is dropped as a copy: have the server write the id of the order or action in its place, the same as it sends itself.',
    '`{0}` เหมือนกันทุกครั้ง และ id ที่ซ้ำจะถูกทิ้งเพราะถือเป็นสำเนา ให้เซิร์ฟเวอร์ใส่ id ของคำสั่งซื้อหรือการกระทำแทน ค่าเดียวกับที่เซิร์ฟเวอร์ส่งเอง',
  ],
  [
    "If a server sends the purchase as well, give both the same event id, such as the order's number. Otherwise it is counted twice.",
    'ถ้าเซิร์ฟเวอร์ส่งการซื้อนี้ด้วย ให้ใช้ event id เดียวกัน เช่น เลขคำสั่งซื้อ ไม่เช่นนั้นจะถูกนับสองครั้ง',
  ],
  [
    "Meta's library does not know `{0}` and prints a message, but sends the event.",
    'ไลบรารีของ Meta ไม่รู้จัก `{0}` และแสดงข้อความ แต่ยังส่ง event',
  ],
  [
    '{0} must be there when the event is sent: a name that is not there stops the script.',
    '{0} ต้องมีอยู่ตอนส่ง event เพราะชื่อที่ไม่มีอยู่จะทำให้สคริปต์หยุด',
  ],
  [
    '`content_type` is `product`, because `{0}` names items: write `product_group` where the ids are of groups.',
    '`content_type` เป็น `product` เพราะ `{0}` ระบุสินค้า ถ้า id เป็นของกลุ่มสินค้าให้เขียน `product_group`',
  ],
  ['`{0}` is worth more with {1}.', '`{0}` มีประโยชน์มากขึ้นเมื่อมี {1}'],
  [
    '`{0}` is worth more with {1}; catalog ads need {2}.',
    '`{0}` มีประโยชน์มากขึ้นเมื่อมี {1} ส่วนโฆษณาแค็ตตาล็อกต้องใช้ {2}',
  ],
  ['{0} or {1}', '{0} หรือ {1}'],
  [
    'Remove the whole old code: the script with `fbds.js` and `addPixelId`, and its image with `ev=PixelInitialized` or `ev=NoScript`.',
    'ลบโค้ดเก่าทั้งหมด: สคริปต์ที่มี `fbds.js` กับ `addPixelId` และรูปภาพที่มี `ev=PixelInitialized` หรือ `ev=NoScript`',
  ],
  [
    "`PixelInitialized` becomes the `PageView` of the base code. Every other `_fbq.push(['track', …])` becomes an event of its own.",
    "`PixelInitialized` กลายเป็น `PageView` ของ base code ส่วน `_fbq.push(['track', …])` อื่น ๆ กลายเป็น event ของตัวเอง",
  ],
  [
    'Remove the whole old code: the script with `fbds.js`, or with `fp.js` and `fb_param`, and its image from `offsite_event.php` or `tr?ev=60…`.',
    'ลบโค้ดเก่าทั้งหมด: สคริปต์ที่มี `fbds.js` หรือที่มี `fp.js` กับ `fb_param` และรูปภาพจาก `offsite_event.php` หรือ `tr?ev=60…`',
  ],
  [
    'The number that begins with 60 names a conversion and no pixel: the id of the pixel stands in Events Manager. Campaigns that count the old conversion need the new event.',
    'ตัวเลขที่ขึ้นต้นด้วย 60 คือ conversion ไม่ใช่ pixel ดู id ของ pixel ได้ใน Events Manager แคมเปญที่นับ conversion เก่าต้องเปลี่ยนไปใช้ event ใหม่',
  ],
  // What is wrong with the answers.
  [
    "`{0}` is a placeholder, and nothing fills it in here: write the event's name itself",
    '`{0}` เป็นข้อความแทนที่ และที่นี่ไม่มีอะไรแทนค่าให้ เขียนชื่อ event ลงไปตรง ๆ',
  ],
  [
    "The event's name holds `{0}`: use letters, digits, blanks, `_` and `-` only",
    'ชื่อ event มี `{0}` ให้ใช้เฉพาะตัวอักษร ตัวเลข ช่องว่าง `_` และ `-`',
  ],
  [
    '`{0}` does nothing in the browser: to test, open the page from the test tab of Events Manager',
    '`{0}` ไม่มีผลในเบราว์เซอร์ ถ้าจะทดสอบ ให้เปิดหน้าจากแท็บทดสอบใน Events Manager',
  ],
  [
    "`{0}` is no pixel id: it has digits only, the first not zero; it stands in Events Manager, below the pixel's name",
    '`{0}` ไม่ใช่ pixel id ต้องเป็นตัวเลขล้วน ตัวแรกไม่ใช่ศูนย์ ดูได้ใน Events Manager ใต้ชื่อ pixel',
  ],
  ['A parameter has no name: write `name=value`', 'มีพารามิเตอร์ที่ไม่มีชื่อ ให้เขียน `name=value`'],
  [
    '`__proto__` means something else to JavaScript and cannot be sent',
    '`__proto__` มีความหมายอื่นใน JavaScript จึงส่งไม่ได้',
  ],
  [
    '`{0}` is no parameter: the event id is given by itself',
    '`{0}` ไม่ใช่พารามิเตอร์ เพราะ event id มีช่องของตัวเอง',
  ],
  ['`{0}` is not known to Meta, `{1}` is: write it exactly so', 'Meta ไม่รู้จัก `{0}` ต้องเขียน `{1}` ให้ตรงทุกตัว'],
  [
    '`{0}` ({1}) is about a person, and Meta forbids that in parameters: it belongs into `init`, as advanced matching',
    '`{0}` ({1}) เป็นข้อมูลของบุคคล ซึ่ง Meta ห้ามใส่ในพารามิเตอร์ ต้องใส่ใน `init` เป็น advanced matching',
  ],
  ['`{0}` is empty ({1})', '`{0}` ว่างเปล่า ({1})'],
  [
    '`{0}` is `{1}`, which is no whole number from 0 ({2})',
    '`{0}` เป็น `{1}` ซึ่งไม่ใช่จำนวนเต็มตั้งแต่ 0 ขึ้นไป ({2})',
  ],
  ['`{0}` is `{1}`: it is `true` or `false`', '`{0}` เป็น `{1}` ต้องเป็น `true` หรือ `false`'],
  ['`{0}` is `{1}`: it is one of {2}', '`{0}` เป็น `{1}` ต้องเป็นค่าใดค่าหนึ่งใน {2}'],
  [
    '`{0}` is `{1}`, which is not a number: give digits with at most one point, such as `12.50`',
    '`{0}` เป็น `{1}` ซึ่งไม่ใช่ตัวเลข ให้ใส่ตัวเลขที่มีจุดไม่เกินหนึ่งจุด เช่น `12.50`',
  ],
  [
    '`{0}` is `{1}`, below zero: refunds are not sent with the pixel',
    '`{0}` เป็น `{1}` ซึ่งต่ำกว่าศูนย์ การคืนเงินไม่ส่งด้วย pixel',
  ],
  [
    '`{0}` is `{1}`, more than a number in JavaScript can hold',
    '`{0}` เป็น `{1}` ซึ่งเกินกว่าที่ตัวเลขใน JavaScript เก็บได้',
  ],
  [
    '`{0}` is `{1}`, which is no three-letter currency code of ISO 4217',
    '`{0}` เป็น `{1}` ซึ่งไม่ใช่รหัสสกุลเงินสามตัวอักษรของ ISO 4217',
  ],
  [
    '`{0}` is `{1}`, which is no three-letter currency code of ISO 4217; did you mean `{2}`?',
    '`{0}` เป็น `{1}` ซึ่งไม่ใช่รหัสสกุลเงินสามตัวอักษรของ ISO 4217 หมายถึง `{2}` หรือเปล่า',
  ],
  [
    '`{0}` holds an e-mail address, and Meta forbids personal data in parameters: it belongs into `init`, as advanced matching',
    '`{0}` มีอีเมล ซึ่ง Meta ห้ามใส่ข้อมูลส่วนบุคคลในพารามิเตอร์ ต้องใส่ใน `init` เป็น advanced matching',
  ],
  [
    '`{0}` has an empty or unreadable id: write `SKU-1,SKU-2`, or JSON such as `["SKU-1"]`',
    '`{0}` มี id ที่ว่างหรืออ่านไม่ได้ ให้เขียน `SKU-1,SKU-2` หรือ JSON เช่น `["SKU-1"]`',
  ],
  ['`{0}` is no JSON array ({1})', '`{0}` ไม่ใช่ JSON array ({1})'],
  [
    '`{0}` has `{1}`, which is no item: write `SKU-1:2` for two of one, `SKU-1:2:9.90` with the price of one, or JSON such as `[{"id":"SKU-1","quantity":2}]`',
    '`{0}` มี `{1}` ซึ่งไม่ใช่รายการสินค้า ให้เขียน `SKU-1:2` สำหรับสองชิ้น, `SKU-1:2:9.90` พร้อมราคาต่อชิ้น หรือ JSON เช่น `[{"id":"SKU-1","quantity":2}]`',
  ],
  ['Name an event, or the pixel whose base code is wanted', 'ระบุ event หรือ pixel ที่ต้องการ base code'],
  [
    'The event is for pixel `{0}`, but the base code is that of `{1}`: the event would be lost',
    'Event เป็นของ pixel `{0}` แต่ base code เป็นของ `{1}` ดังนั้น event จะสูญหาย',
  ],
  [
    "A retired pixel is replaced by a base code: give the pixel's id for it",
    'Pixel รุ่นเก่าต้องแทนด้วย base code ให้ใส่ pixel id',
  ],
  [
    'A conversion pixel is replaced by an event: name it, such as `Purchase` for a checkout, `CompleteRegistration` for a registration, `Lead`, `AddToCart`, or `ViewContent` for a key page',
    'Conversion pixel ต้องแทนด้วย event ให้ระบุชื่อ เช่น `Purchase` สำหรับการสั่งซื้อ, `CompleteRegistration` สำหรับการสมัคร, `Lead`, `AddToCart` หรือ `ViewContent` สำหรับหน้าสำคัญ',
  ],
  ['The event has no name', 'Event ไม่มีชื่อ'],
  [
    '`PageView` is sent by the base code already, and a second one is dropped',
    'base code ส่ง `PageView` อยู่แล้ว ตัวที่สองจะถูกทิ้ง',
  ],
  ["`{0}` is a name that Meta's library keeps for itself", '`{0}` เป็นชื่อที่ไลบรารีของ Meta สงวนไว้ใช้เอง'],
  ["The event's name has a line break or a control character in it", 'ชื่อ event มีการขึ้นบรรทัดใหม่หรืออักขระควบคุม'],
  [
    '`{0}` is no standard event; did you mean `{1}`? Upper and lower case count',
    '`{0}` ไม่ใช่ event มาตรฐาน หมายถึง `{1}` หรือเปล่า ตัวพิมพ์เล็กใหญ่มีผล',
  ],
  [
    "`{0}` is no standard event of Meta's: say that it is a custom event, or choose one of {1}",
    '`{0}` ไม่ใช่ event มาตรฐานของ Meta ให้ระบุว่าเป็น event ที่ตั้งเอง หรือเลือกจาก {1}',
  ],
  [
    '`{0}` is a standard event: as a custom event nothing checks its parameters',
    '`{0}` เป็น event มาตรฐาน ถ้าส่งเป็น event ที่ตั้งเองจะไม่มีการตรวจพารามิเตอร์',
  ],
  ['The name has {0} characters; Meta takes at most {1}', 'ชื่อยาว {0} ตัวอักษร แต่ Meta รับได้ไม่เกิน {1}'],
  ['`{0}` is given twice', 'ใส่ `{0}` สองครั้ง'],
  [
    '`{0}` does not look a value up: name where the page keeps it, such as `order.total`',
    '`{0}` ไม่ใช่การอ่านค่า ให้ระบุตำแหน่งที่หน้าเว็บเก็บไว้ เช่น `order.total`',
  ],
  ['The event id is empty', 'Event id ว่างเปล่า'],
  ['`{0}` needs `{1}`: {2}', '`{0}` ต้องมี `{1}` ({2})'],
  ['`{0}` means nothing without `{1}`: give both', '`{0}` ไม่มีความหมายถ้าไม่มี `{1}` ให้ใส่ทั้งสอง'],
  [
    '`content_ids` and `contents` name different items: `contents` alone is enough',
    '`content_ids` และ `contents` ระบุสินค้าคนละชุด ใช้ `contents` อย่างเดียวก็พอ',
  ],
  ['amount of money', 'จำนวนเงิน'],
]
