import type { RuleTexts } from '../ruleTexts'

export const events: RuleTexts = {
  'command-missing': {
    summary: 'เรียก `fbq` โดยไม่มีคำสั่ง',
    reports: 'การเรียก `fbq` ที่วงเล็บว่างเปล่า',
    matters: 'ไลบรารีแสดงข้อความแล้วไม่ทำอะไร สิ่งที่ควรอยู่ตรงนี้ขาดหายไป',
    says: [['`fbq()` is called without a command', 'เรียก `fbq()` โดยไม่มีคำสั่ง']],
    helps: [
      [
        "Name the command and the event, such as `fbq('track', 'Lead')`, or remove the call.",
        "ระบุคำสั่งและ event เช่น `fbq('track', 'Lead')` หรือลบการเรียกนี้",
      ],
    ],
  },
  'command-unknown': {
    summary: 'คำสั่งที่ไลบรารีไม่รู้จัก',
    reports: 'การเรียก `fbq` ที่ argument แรกไม่ใช่คำสั่ง ตัวพิมพ์เล็กใหญ่มีผล `Track` จึงไม่ใช่คำสั่ง',
    matters: 'ไลบรารีแสดงข้อความแล้วไม่ทำอะไร event จึงสูญหาย',
    says: [['{0} is no command of `fbq`', '{0} ไม่ใช่คำสั่งของ `fbq`']],
    helps: [
      ['Write `{0}`, upper and lower case as here.', 'เขียน `{0}` โดยใช้ตัวพิมพ์เล็กใหญ่ตามนี้'],
      [
        'It is no command but a property: `{0}`, set before `init`.',
        'ไม่ใช่คำสั่ง แต่เป็น property: `{0}` ตั้งค่าก่อน `init`',
      ],
      ['Put the command before the event: `{0}`.', 'ใส่คำสั่งไว้หน้า event: `{0}`'],
      [
        'Use `track` for standard events and `trackCustom` for events of your own.',
        'ใช้ `track` กับ event มาตรฐาน และ `trackCustom` กับ event ที่ตั้งเอง',
      ],
    ],
  },
  'event-before-init': {
    summary: 'Event ที่ส่งก่อน pixel เริ่มทำงาน',
    reports: 'Event ที่ส่งตอนหน้าเว็บโหลด ก่อน `init` แรก',
    matters: 'ไลบรารียังไม่มี pixel ให้ส่งไป จึงทิ้ง event โดยไม่บอกอะไร',
    says: [
      ['{0} is sent before any pixel is initialised and is lost', '{0} ถูกส่งก่อนที่ pixel ใดจะเริ่มทำงาน จึงสูญหาย'],
    ],
    helps: [["Move the call below `fbq('init', …)`.", "ย้ายการเรียกไปไว้ใต้ `fbq('init', …)`"]],
  },
  'event-id-constant': {
    summary: 'Event id ที่เหมือนกันสำหรับทุกคน',
    reports: 'Event id ที่เป็นคำธรรมดา หรือเลขลำดับที่ไม่เคยถูกแทนค่า เช่น `purchase`, `EVENT_ID` หรือ `order-1`',
    matters:
      'Meta ถือว่า event ชื่อเดียวกันที่มี id เดียวกันเป็นสำเนาของกัน ตั้งแต่ผู้เข้าชมคนที่สองเป็นต้นไป สิ่งที่เซิร์ฟเวอร์ส่งจะถูกทิ้งเพราะถือว่าซ้ำกับคนแรก',
    says: [
      [
        '{0} has the event id {1}, which is the same for every visitor',
        '{0} มี event id {1} ซึ่งเหมือนกันสำหรับผู้เข้าชมทุกคน',
      ],
      [
        '{0} has the event id {1}, which looks the same for every visitor',
        '{0} มี event id {1} ซึ่งน่าจะเหมือนกันสำหรับผู้เข้าชมทุกคน',
      ],
    ],
    helps: [
      [
        "Write in an id of this one event: the order's number, or a random one that the server gets as well.",
        'ใส่ id ของ event ครั้งนี้ครั้งเดียว เช่น เลขคำสั่งซื้อ หรือค่าสุ่มที่เซิร์ฟเวอร์ได้รับค่าเดียวกันด้วย',
      ],
    ],
  },
  'event-id-key-wrong': {
    summary: 'Event id อยู่ใต้คีย์อื่น',
    reports: 'Argument หลังพารามิเตอร์ที่ไม่มี `eventID` แต่มีคีย์ที่ใกล้เคียง เช่น `eventId`, `eid`, `id`',
    matters: 'ไลบรารีมองหา `eventID` และ `event_id` เท่านั้น event จึงออกไปโดยไม่มี id และสำเนาจากเซิร์ฟเวอร์จะถูกนับซ้ำ',
    says: [['{0} is not taken for the event id, `eventID` is', '{0} ไม่ถือเป็น event id ต้องเป็น `eventID`']],
    helps: [['Write the key as `eventID`.', 'เขียนคีย์เป็น `eventID`']],
  },
  'event-lost-on-leaving': {
    summary: 'Event ที่ส่งตอนเบราว์เซอร์กำลังออกจากหน้า',
    reports: 'Event ตอนคลิกลิงก์ไปหน้าอื่น ตอนส่งฟอร์ม หรือคู่กับการกำหนดค่า `location` โดยไม่มีอะไรทำให้เบราว์เซอร์รอ',
    matters:
      'ไลบรารีส่ง event ส่วนใหญ่เป็นรูปภาพ เมื่อคลิกแล้วคำขอยังส่งไม่เสร็จ เบราว์เซอร์อาจทิ้งไปพร้อมกับหน้า โดยเฉพาะเมื่อไลบรารียังมาไม่ถึง event บางส่วนจึงหายไป',
    says: [['{0} is sent while {1}, and may be lost', '{0} ถูกส่งตอนที่{1} และอาจสูญหาย']],
    helps: [
      [
        'Send it from the page that comes next, or go on a moment later: `setTimeout(…, 300)`.',
        'ส่งจากหน้าถัดไป หรือรอสักครู่ก่อนไปต่อ: `setTimeout(…, 300)`',
      ],
    ],
    words: [
      ['the link opens another page', 'ลิงก์เปิดหน้าอื่น'],
      ['the form is sent', 'ฟอร์มถูกส่ง'],
      ['the script goes to another page', 'สคริปต์พาไปหน้าอื่น'],
    ],
  },
  'event-lost-on-redirect': {
    summary: 'Event ในหน้าที่พาไปหน้าอื่นทันที',
    reports: 'Event ที่ส่งตอนหน้าเว็บโหลด จากสคริปต์ที่พาไปหน้าอื่นต่อจากนั้น',
    matters: 'ไลบรารีโหลดไปพร้อมกับหน้า แล้วจึงส่งสิ่งที่รออยู่ในคิว หน้าที่ไปต่อทันทีจะหายไปก่อนถึงตอนนั้น event ของหน้าก็หายไปด้วย',
    says: [
      [
        '{0} waits for the library, and this script leaves the page before that arrives',
        '{0} รอไลบรารีอยู่ แต่สคริปต์นี้ออกจากหน้าก่อนที่ไลบรารีจะมาถึง',
      ],
    ],
    helps: [
      [
        'Send it from the page that comes next, or go there a second later.',
        'ส่งจากหน้าถัดไป หรือรอหนึ่งวินาทีก่อนไป',
      ],
    ],
  },
  'event-misses-pixel': {
    summary: 'Event ที่มาก่อน `init` ของ pixel ตัวที่สอง',
    reports: 'Event ของหน้าที่มีหลาย pixel ซึ่งส่งหลัง `init` แรกแต่ก่อน `init` ตัวถัดไป',
    matters: '`track` ส่งไปยัง pixel ที่เริ่มทำงานแล้วในตอนนั้น pixel ที่มาทีหลังจะไม่ได้ event นี้เลย และไม่มีอะไรบอก',
    says: [
      [
        '{0} is sent before pixel `{1}` is initialised, which never gets it',
        '{0} ถูกส่งก่อนที่ pixel `{1}` จะเริ่มทำงาน pixel นั้นจึงไม่ได้รับ',
      ],
    ],
    helps: [
      [
        'Initialise all pixels first, or name the pixel that is meant with `trackSingle`.',
        'เริ่ม pixel ทุกตัวก่อน หรือระบุ pixel ที่ต้องการด้วย `trackSingle`',
      ],
    ],
  },
  'event-name-missing': {
    summary: 'Event ที่ไม่มีชื่อ',
    reports: 'การเรียกที่ส่ง event โดยไม่มีชื่อ ชื่อว่าง หรือชื่อไม่ใช่ข้อความ',
    matters: '`track` ส่ง hit ที่ไม่ระบุ event และไม่ถูกนับเป็นอะไรเลย ส่วน `trackSingle` ไม่ส่งอะไรเลย',
    says: [['`{0}` names no event', '`{0}` ไม่ได้ระบุ event']],
    helps: [['Name the event, such as `Lead` or `Purchase`.', 'ระบุชื่อ event เช่น `Lead` หรือ `Purchase`']],
  },
  'event-name-placeholder': {
    summary: 'Event ที่ชื่อไม่เคยถูกแทนค่า',
    reports:
      'ชื่อที่มีเครื่องหมายของเทมเพลต เช่น `{{ event }}` หรือ `${name}` และชื่อที่เป็นข้อความของค่าที่ขาดไป เช่น `undefined`',
    matters: 'Event ถูกส่งด้วยชื่อนี้ ซึ่งไม่มีรายงานหรือกลุ่มเป้าหมายใดใช้',
    says: [["{0} stands in the place of the event's name", '{0} อยู่ในตำแหน่งของชื่อ event']],
    helps: [
      [
        'Name the event, and find out why the name was missing where the page was made.',
        'ระบุชื่อ event และหาสาเหตุว่าทำไมชื่อจึงขาดไปตอนสร้างหน้า',
      ],
    ],
  },
  'event-name-reserved': {
    summary: 'Event ที่ใช้ชื่อของ Meta เอง',
    reports: 'Event ที่ตั้งชื่อเหมือนกับที่ไลบรารีส่งเองหรือสงวนไว้ใช้เอง เช่น `SubscribedButtonClick` และ `Microdata`',
    matters: 'Event แบบนี้ถูกจัดเป็น event อัตโนมัติใน Events Manager และในเครื่องมือทดสอบ event ของคุณจึงกลืนหายไปในนั้น',
    says: [['{0} is a name that Meta uses itself', '{0} เป็นชื่อที่ Meta ใช้เอง']],
    helps: [
      [
        'Give the event a name of your own, and send it with `trackCustom`.',
        'ตั้งชื่อ event ของคุณเอง แล้วส่งด้วย `trackCustom`',
      ],
    ],
  },
  'event-name-signs': {
    summary: 'ชื่อที่มีเครื่องหมายแปลก ๆ',
    reports: 'ชื่อ event ที่ตั้งเองซึ่งมีอย่างอื่นนอกจากตัวอักษร ตัวเลข ช่องว่าง `_` และ `-` หรือมีช่องว่างหัวท้าย',
    matters:
      'ไลบรารีส่งชื่ออะไรก็ได้ แต่ใน custom conversion และกลุ่มเป้าหมาย คุณต้องพิมพ์ชื่อเดียวกันอีกครั้ง เครื่องหมายที่หน้าตาคล้ายกันหรือช่องว่างที่มองไม่เห็นจะทำให้กลายเป็นคนละชื่อ',
    says: [
      ['The name {0} holds {1}', 'ชื่อ {0} มี {1} อยู่'],
      ['The name {0} has blanks around it', 'ชื่อ {0} มีช่องว่างหัวท้าย'],
    ],
    helps: [['Use letters, digits, blanks, `_` and `-` only.', 'ใช้เฉพาะตัวอักษร ตัวเลข ช่องว่าง `_` และ `-`']],
  },
  'event-name-too-long': {
    summary: 'ชื่อ event ยาวเกิน 50 ตัวอักษร',
    reports: 'ชื่อ event ที่ตั้งเองซึ่งยาวเกิน 50 ตัวอักษร',
    matters: 'Meta รับชื่อได้ไม่เกิน 50 ตัวอักษร event ที่ชื่อยาวกว่านั้นเลือกใช้ในรายงาน กลุ่มเป้าหมาย และ conversion ไม่ได้',
    says: [
      ["The event's name has {0} characters, Meta takes {1}", 'ชื่อ event ยาว {0} ตัวอักษร แต่ Meta รับได้ {1}'],
    ],
    helps: [
      ['Shorten the name, and put the rest into a parameter.', 'ย่อชื่อให้สั้นลง แล้วใส่ส่วนที่เหลือไว้ในพารามิเตอร์'],
    ],
  },
  'event-never-called': {
    summary: 'Event ในฟังก์ชันที่ไม่มีอะไรเรียก',
    reports: 'Event ในฟังก์ชันที่ไม่มีอะไรในหน้านี้เรียก เท่าที่อ่านจากโค้ดได้',
    matters: 'Event จะถูกส่งก็ต่อเมื่อสคริปต์อื่นที่ไม่ได้อ่านเรียกฟังก์ชันนี้ ถ้าไม่มีสคริปต์แบบนั้น event จะไม่ถูกส่งเลย',
    says: [['{0} stands in a function that nothing on this page calls', '{0} อยู่ในฟังก์ชันที่ไม่มีอะไรในหน้านี้เรียก']],
    helps: [
      [
        'Call the function where it shall be sent. If a script of another file does, send test traffic to see it.',
        'เรียกฟังก์ชันตรงจุดที่ต้องการส่ง ถ้าสคริปต์ในไฟล์อื่นเรียกอยู่แล้ว ให้ส่งทราฟฟิกทดสอบเพื่อดูผล',
      ],
    ],
  },
  'event-on-every-load': {
    summary: 'Event ของการกระทำที่ถูกส่งทุกครั้งที่โหลดหน้า',
    reports:
      'Event เช่น `AddToCart`, `Lead` หรือ `Purchase` ที่ส่งตอนหน้าเว็บโหลด ทั้งที่หน้าเดียวกันส่ง event นี้ตอนคลิกด้วย หรือส่งการซื้อและขั้นตอนก่อนหน้าทั้งหมดพร้อมกัน',
    matters:
      'ใครก็ตามที่เปิดหน้าจะถูกนับเป็นคนที่ซื้อ ถาม หรือสมัคร โฆษณาจึงแสดงต่อคนที่แค่ดู ไม่ใช่คนที่ซื้อ ส่วนใหญ่เกิดจากการวางตัวอย่างของทุก event ไว้ใต้ base code',
    says: [
      [
        '{0} is sent by every load of this page, and by an action on it too',
        '{0} ถูกส่งทุกครั้งที่โหลดหน้านี้ และส่งตอนผู้เข้าชมทำอะไรบนหน้าด้วย',
      ],
      [
        '{0} is sent by every load of this page, together with other steps of a purchase',
        '{0} ถูกส่งทุกครั้งที่โหลดหน้านี้ พร้อมกับขั้นตอนอื่นของการซื้อ',
      ],
    ],
    helps: [
      [
        'Send it where the visitor acts: on the click of the button, or on the page that confirms it.',
        'ส่งตรงจุดที่ผู้เข้าชมลงมือทำ เช่น ตอนคลิกปุ่ม หรือบนหน้ายืนยัน',
      ],
    ],
  },
  'event-pixel-unknown': {
    summary: 'Event สำหรับ pixel ที่ไม่ได้เริ่มทำงาน',
    reports:
      'การเรียก `trackSingle` และ `trackSingleCustom` ด้วย id ของ pixel ที่หน้านี้ไม่ได้เริ่ม หรือมีชื่อ event อยู่ในตำแหน่งของ id',
    matters: 'ไลบรารีไม่พบ pixel นั้นและไม่ส่งอะไร',
    says: [
      ['`{0}` names no pixel: {1} stands in its place', '`{0}` ไม่ได้ระบุ pixel มี {1} อยู่ในตำแหน่งนั้นแทน'],
      ['`{0}` names {1}, which is not initialised', '`{0}` ระบุ {1} ซึ่งไม่ได้เริ่มทำงาน'],
    ],
    helps: [
      [
        "Give the pixel's id first, or send to all pixels with `{0}`.",
        'ใส่ id ของ pixel ไว้ก่อนชื่อ event หรือส่งไปทุก pixel ด้วย `{0}`',
      ],
      [
        'Name a pixel that was initialised before, or add its `init` above this call.',
        'ระบุ pixel ที่เริ่มทำงานแล้ว หรือเพิ่ม `init` ของ pixel นี้ไว้เหนือการเรียกนี้',
      ],
    ],
    words: [
      ['this pixel', 'pixel นี้'],
      ['pixel {0}', 'pixel {0}'],
    ],
  },
  'event-unknown': {
    summary: 'ชื่อที่ให้ `track` ไม่ใช่ event มาตรฐาน',
    reports:
      'ชื่อที่ให้ `track` และ `trackSingle` ซึ่ง Meta ไม่ได้ให้ความหมายไว้ ได้แก่ event ที่ตั้งเอง และ event มาตรฐานที่สะกดผิด',
    matters:
      'Event ถูกส่งไป แต่เป็น event ที่ตั้งเอง จึงเลือกเป็น conversion ตามความหมายไม่ได้ `Purchase` ที่สะกดผิดไม่ใช่การซื้อ',
    says: [
      ['`{0}` has blanks around it and is no standard event', '`{0}` มีช่องว่างหัวท้าย จึงไม่ใช่ event มาตรฐาน'],
      ['{0} is no standard event', '{0} ไม่ใช่ event มาตรฐาน'],
    ],
    helps: [
      ['Write `{0}`, without the blanks.', 'เขียน `{0}` โดยไม่มีช่องว่าง'],
      [
        'Write `{0}` if that is meant. Send events of your own with `{1}`.',
        'เขียน `{0}` ถ้าหมายถึงตัวนั้น ส่วน event ที่ตั้งเองให้ส่งด้วย `{1}`',
      ],
      [
        'Send it with `{0}`, or use the standard event that says the same.',
        'ส่งด้วย `{0}` หรือใช้ event มาตรฐานที่ความหมายเดียวกัน',
      ],
    ],
  },
  'event-wrong-case': {
    summary: 'Event มาตรฐานที่ตัวพิมพ์เล็กใหญ่ผิด',
    reports: 'ชื่อที่ให้ `track` ซึ่งต่างจาก event มาตรฐานแค่ตัวพิมพ์เล็กใหญ่',
    matters:
      'ตัวพิมพ์เล็กใหญ่มีผล Meta ถือว่า `purchase` เป็น event ที่ตั้งเอง จึงไม่นับเป็นการซื้อ ไม่เป็น conversion และไม่ใช้กับแค็ตตาล็อก',
    says: [
      [
        '`{0}` is no standard event, `{1}` is: upper and lower case count',
        '`{0}` ไม่ใช่ event มาตรฐาน ต้องเป็น `{1}` ตัวพิมพ์เล็กใหญ่มีผล',
      ],
    ],
    helps: [['Write `{0}`.', 'เขียน `{0}`']],
  },
  'page-view-missing': {
    summary: 'Pixel ที่ไม่มี `PageView`',
    reports: 'Pixel ที่เริ่มทำงานแล้วแต่ไม่ได้ `PageView` ในหน้านี้',
    matters:
      'กลุ่มเป้าหมายจากเว็บไซต์ จำนวนการเข้าชม และการจับคู่ event กับการเข้าชม สร้างจาก `PageView` ซึ่ง base code ของ Meta ส่งในทุกหน้า',
    says: [
      [
        'Pixel `{0}` is initialised, but the page sends it no `PageView`',
        'Pixel `{0}` เริ่มทำงานแล้ว แต่หน้านี้ไม่ส่ง `PageView` ให้',
      ],
    ],
    helps: [['Add `{0}` after `init`.', 'เพิ่ม `{0}` หลัง `init`']],
  },
  'page-view-repeated': {
    summary: '`PageView` ครั้งที่สองที่ไลบรารีทิ้ง',
    reports: '`track` ของ `PageView` ที่ส่งซ้ำให้ pixel เดียวกันในการโหลดหน้าครั้งเดียว',
    matters: 'ไลบรารีส่งเฉพาะครั้งแรกและไม่บอกอะไร เป็นสัญญาณว่าโค้ดถูกติดตั้งสองครั้ง',
    says: [
      [
        'The library drops this `PageView`: the pixel has sent one in this page load',
        'ไลบรารีทิ้ง `PageView` นี้ เพราะ pixel ส่งไปแล้วในการโหลดหน้าครั้งนี้',
      ],
    ],
    helps: [
      [
        'Remove it, and find out whether the code was installed twice.',
        'ลบออก และตรวจว่าโค้ดถูกติดตั้งสองครั้งหรือไม่',
      ],
    ],
  },
  'purchase-event-id-missing': {
    summary: 'การซื้อที่ไม่มี event id',
    reports: 'การเรียกที่ส่ง `Purchase` โดยไม่มี `eventID` ใน argument หลังพารามิเตอร์',
    matters: 'ถ้าเซิร์ฟเวอร์ก็ส่งคำสั่งซื้อเดียวกัน Meta จะตัดสำเนาที่สองออกด้วย id นี้ ถ้าไม่มี id จะถูกนับทั้งสองรายการ',
    says: [['`Purchase` has no event id', '`Purchase` ไม่มี event id']],
    helps: [
      [
        "Give the order's number after the parameters, `{ eventID: … }`, and the same as `event_id` from the server.",
        'ใส่เลขคำสั่งซื้อหลังพารามิเตอร์ `{ eventID: … }` และใช้ค่าเดียวกันเป็น `event_id` จากเซิร์ฟเวอร์',
      ],
    ],
  },
  'purchase-repeated': {
    summary: 'การซื้อที่ส่งสองครั้ง',
    reports: 'การเรียกสองครั้งขึ้นไปที่ส่ง `Purchase` ให้ pixel เดียวกันตอนหน้าเว็บโหลด',
    matters: 'Event จากเบราว์เซอร์ไม่ถูกเทียบกันเอง จึงถูกนับทุกครั้ง คำสั่งซื้อเดียวจึงกลายเป็นยอดขายสองรายการ',
    says: [['`Purchase` is sent a second time to pixel `{0}`', '`Purchase` ถูกส่งให้ pixel `{0}` เป็นครั้งที่สอง']],
    helps: [
      [
        'Keep one call for each order: send it from the page or from the plug-in, not from both.',
        'เหลือการเรียกเดียวต่อคำสั่งซื้อ ส่งจากหน้าเว็บหรือจากปลั๊กอิน ไม่ใช่ทั้งสองทาง',
      ],
    ],
  },
  'standard-event-unchecked': {
    summary: 'Event มาตรฐานที่ส่งแบบ event ที่ตั้งเอง',
    reports: 'ชื่อ event มาตรฐานที่ให้กับ `trackCustom` หรือ `trackSingleCustom`',
    matters: 'Meta ได้รับ event ตามชื่อ แต่ไลบรารีไม่ตรวจอะไรเลย `Purchase` ที่ไม่มี value จึงออกไปโดยไม่มีข้อความเตือน',
    says: [
      [
        '`{0}` is a standard event, but `{1}` sends it unchecked',
        '`{0}` เป็น event มาตรฐาน แต่ `{1}` ส่งโดยไม่ตรวจ',
      ],
    ],
    helps: [['Send it with `{0}`.', 'ส่งด้วย `{0}`']],
  },
}
