import type { RuleTexts, Saying } from '../ruleTexts'
import { flaws } from './amount'
import { reasons } from './chain'

/** Who sent a hit. */
const senders: readonly Saying[] = [
  ["by the page's own tag", 'โดยแท็กของหน้าเอง'],
  ["by the page's own tag in line {0}", 'โดยแท็กของหน้าเองในบรรทัดที่ {0}'],
  ['by a second base code', 'โดย base code ชุดที่สอง'],
  ['by a second base code in line {0}', 'โดย base code ชุดที่สองในบรรทัดที่ {0}'],
  ['by a plug-in or a tag manager', 'โดยปลั๊กอินหรือ tag manager'],
  ['by a rule of the Event Setup Tool', 'โดยกฎของ Event Setup Tool'],
  ["by Meta's library itself", 'โดยไลบรารีของ Meta เอง'],
  ['by {0}', 'โดย {0}'],
  ['by {0} in line {1}', 'โดย {0} ในบรรทัดที่ {1}'],
]

/** What asks for consent where no tool is known. */
const banner: readonly Saying[] = [["the page's banner", 'แบนเนอร์ของหน้า']]

/** A sentence about one event and about several, which English tells apart. */
const oneOrMore = (english: string, thai: string): Saying[] =>
  ['was', 'were'].map((verb) => [english.replace('was', verb), thai])

const repeated = (tail: string, thai: string): readonly Saying[] => [
  [`{0} was sent {1} times with the same data${tail}`, `{0} ถูกส่ง {1} ครั้งด้วยข้อมูลเดียวกัน${thai}`],
  [`{0} was sent {1} times with different data${tail}`, `{0} ถูกส่ง {1} ครั้งด้วยข้อมูลต่างกัน${thai}`],
]

/** Which event ids the copies have. */
const withIds: readonly Saying[] = [
  ['', ''],
  [' and with different event ids', ' แต่ event id ต่างกัน'],
  [' and not all with an event id', ' แต่มี event id ไม่ครบทุกครั้ง'],
]

/** By whom the copies were sent: at most four are told apart. */
const sentBy: readonly Saying[] = [
  [', each {2}', ' ทุกครั้ง{2}'],
  [': {2}, then {3}', ' ครั้งแรก{2} แล้วจึง{3}'],
  [': {2}, then {3}, then {4}', ' ครั้งแรก{2} แล้วจึง{3} และ{4}'],
  [': {2}, then {3}, then {4}, then {5}', ' ครั้งแรก{2} แล้วจึง{3} {4} และ{5}'],
]

export const live: RuleTexts = {
  'configuration-not-loaded': {
    summary: 'การตั้งค่าของ pixel ที่ไม่มาถึง',
    reports: 'การเข้าชมที่ไลบรารีมาถึงแล้ว แต่การตั้งค่าของ pixel ถูกปฏิเสธ ถูกบล็อก หรือไม่มีคำตอบ',
    matters:
      'ไลบรารีรอการตั้งค่าของทุก pixel ก่อนจะส่งอะไร ถ้าตัวหนึ่งค้างหรือถูกบล็อก ทุก pixel ในหน้าก็เงียบไปหมด รวมถึง pixel ของคนอื่นด้วย',
    says: [
      ["A pixel's configuration did not load: {0}", 'การตั้งค่าของ pixel โหลดไม่สำเร็จ: {0}'],
      [
        "A pixel's configuration did not load, and the library sent nothing: {0}",
        'การตั้งค่าของ pixel โหลดไม่สำเร็จ และไลบรารีไม่ได้ส่งอะไร: {0}',
      ],
    ],
    helps: [
      [
        "Check that the pixel exists, and that nothing stops `connect.facebook.net/signals/config/`: the page's policy, an extension, the network.",
        'ตรวจว่า pixel มีอยู่จริง และไม่มีอะไรขวาง `connect.facebook.net/signals/config/` เช่น policy ของหน้า ส่วนขยายของเบราว์เซอร์ หรือเครือข่าย',
      ],
    ],
    words: reasons,
  },
  'event-id-reused': {
    summary: 'Event id เดียวที่ใช้กับ event ชนิดเดียวกันสองครั้งที่ต่างกัน',
    reports: 'Hit ของ pixel และ event เดียวกันที่ใช้ event id เดียวกัน แต่ข้อมูลต่างกัน',
    matters:
      'ภายในสองวัน Meta เก็บไว้แค่ event เดียวต่อหนึ่ง id และทิ้งที่เหลือ คำสั่งซื้อสองรายการที่ใช้ id เดียวกันจึงนับเป็นรายการเดียว',
    says: [
      [
        '{0} was sent with different data under one event id, {1}',
        '{0} ถูกส่งด้วยข้อมูลที่ต่างกัน แต่ใช้ event id เดียวกันคือ {1}',
      ],
    ],
    helps: [
      [
        "Make an id for each event, such as the order's number, and give the same one to the server.",
        'สร้าง id ให้แต่ละ event เช่น เลขคำสั่งซื้อ และส่ง id เดียวกันนี้จากเซิร์ฟเวอร์ด้วย',
      ],
    ],
  },
  'event-id-shared': {
    summary: 'Event id เดียวที่ใช้กับ event หลายชื่อ',
    reports: 'Hit ของ pixel เดียวกันที่ใช้ event id เดียวกันภายใต้ชื่อ event ที่ต่างกัน',
    matters:
      'Meta จับคู่ด้วยชื่อและ id จึงไม่มีอะไรหายตราบใดที่ชื่อต่างกัน แต่ id ที่เหมือนกันทุก event มักจะเหมือนกันในหน้าถัดไปด้วย แล้วที่นั่น event จะถูกทิ้ง',
    says: [['{0} carry one event id, {1}', '{0} ใช้ event id เดียวกันคือ {1}']],
    helps: [
      [
        'Make an id for each event. Where a server sends them too, give it the same ones.',
        'สร้าง id ให้แต่ละ event ถ้าเซิร์ฟเวอร์ส่ง event เหล่านี้ด้วย ให้ใช้ id เดียวกัน',
      ],
    ],
  },
  'event-silent': {
    summary: 'Event ที่ควรถูกส่งตอนโหลดหน้า แต่ไม่ถูกส่ง',
    reports:
      'การเข้าชมที่หน้าโหลดเสร็จจนนิ่งแล้ว แต่ไม่มี event ที่โค้ดของหน้าส่งเองตอนโหลด และหน้าที่พาไปยังเว็บไซต์อื่นก่อนที่ event จะถูกส่ง ไม่รวม event ที่รอการคลิกหรือรอความยินยอม และไม่รวมกรณีที่ไลบรารีหรือการตั้งค่าโหลดไม่สำเร็จ ซึ่งมีกฎเฉพาะอยู่แล้ว',
    matters:
      'โค้ดดูถูกต้อง แต่ Meta ไม่ได้รับอะไร มีบางอย่างตอนหน้าทำงานที่ทำให้คำสั่งไม่ถูกเรียก เช่น error ก่อนหน้านั้น สคริปต์อื่น หรือหน้าที่ถูกเปลี่ยนไปก่อน',
    says: oneOrMore('{0} should have been sent and never was: {1}', '{0} ควรถูกส่ง แต่ไม่เคยถูกส่งเลย: {1}'),
    helps: [
      [
        'Look for an error before the call, for code that replaces `fbq`, and for conditions that were not met.',
        'มองหา error ที่เกิดก่อนคำสั่งนี้ โค้ดที่เขียนทับ `fbq` และเงื่อนไขที่ไม่เป็นจริง',
      ],
      [
        'Send the event from the page that follows, or wait for it before leaving.',
        'ส่ง event จากหน้าถัดไป หรือรอให้ส่งเสร็จก่อนออกจากหน้า',
      ],
    ],
    words: reasons,
  },
  'hit-after-refusal': {
    summary: 'Hit ที่ถูกส่งทั้งที่ผู้เข้าชมปฏิเสธแล้ว',
    reports:
      'Hit ที่ออกไปหลังจากรอบทดสอบปฏิเสธคำขอความยินยอมของหน้าแล้ว (`--consent refuse` หรือ `both`) ไม่ว่าอะไรจะเป็นผู้ส่ง: หน้าเว็บเอง ปุ่มของแบนเนอร์ หรือสิ่งที่รอบทดสอบทำหลังจากนั้น',
    matters:
      'ในที่ที่กฎหมายกำหนดให้ขอความยินยอม สิ่งที่ส่งไปทั้งที่ถูกปฏิเสธอาจผิดกฎหมาย และแบนเนอร์ก็เป็นทางเลือกแค่ในนาม บ่อยครั้งมีเพียงบางส่วนของ pixel ที่ถูกกันไว้: base code รอ แต่ event หรือรูปสำรองที่อยู่ที่อื่นไม่รอ',
    says: oneOrMore(
      '{0} was sent although everything was refused in {1}',
      '{0} ถูกส่งทั้งที่ปฏิเสธทุกอย่างใน {1} แล้ว',
    ),
    helps: [
      [
        "Let nothing of the pixel run after a refusal: put the event behind the same gate as the base code, or call `fbq('consent', 'revoke')` before `init` and `grant` only once the visitor agrees.",
        "อย่าให้ส่วนใดของ pixel ทำงานหลังถูกปฏิเสธ: กัน event ไว้ด้วยวิธีเดียวกับ base code หรือเรียก `fbq('consent', 'revoke')` ก่อน `init` แล้วค่อย `grant` เมื่อผู้เข้าชมยินยอมเท่านั้น",
      ],
    ],
    words: banner,
  },
  'hit-batch-unreadable': {
    summary: 'Batch ที่อ่าน event ข้างในไม่ได้',
    reports: 'คำขอที่บอกว่ามีหลาย event (`batch`) แต่หาข้างในไม่พบสักตัว',
    matters: 'สิ่งที่อยู่ใน batch จะไม่ถูกนับที่นี่ เนื้อหาบางส่วนอาจขาดหาย เช่น ในไฟล์บันทึกที่ตัดเนื้อหายาว ๆ ทิ้ง',
    says: [['The events of a batch could not be read', 'อ่าน event ใน batch ไม่ได้']],
    helps: [
      [
        'Give the whole body as it was sent; part of it may be missing.',
        'ใส่ body ทั้งหมดตามที่ถูกส่ง เพราะบางส่วนอาจขาดหายไป',
      ],
    ],
  },
  'hit-before-consent': {
    summary: 'Hit ที่ถูกส่งก่อนที่ผู้เข้าชมจะได้เลือก',
    reports:
      'Hit ที่หน้าแรกของรอบทดสอบส่งเอง ทั้งที่ในหน้ามีเครื่องมือขอความยินยอม รอบทดสอบเริ่มเหมือนการเข้าชมครั้งแรก จึงยังไม่มีใครยินยอมอะไรในตอนนั้น',
    matters:
      'ในที่ที่กฎหมายกำหนดให้ขอความยินยอม สิ่งที่ส่งไปก่อนอาจผิดกฎหมาย และแบนเนอร์ก็เป็นทางเลือกแค่ในนาม ในที่ที่ไม่ต้องขอความยินยอม เครื่องมืออาจปล่อยให้ pixel ทำงานเอง ซึ่งถือว่าปกติ',
    says: oneOrMore('{0} was sent before anything was chosen in {1}', '{0} ถูกส่งก่อนที่จะมีการเลือกอะไรใน {1}'),
    helps: [
      [
        "Let the tool hold the base code back until the visitor agrees, or call `fbq('consent', 'revoke')` before `init` and `grant` afterwards.",
        "ให้เครื่องมือกัน base code ไว้จนกว่าผู้เข้าชมจะยินยอม หรือเรียก `fbq('consent', 'revoke')` ก่อน `init` แล้วค่อย `grant` ทีหลัง",
      ],
    ],
    words: banner,
  },
  'hit-beside-automatic': {
    summary: 'Event ที่ทั้งหน้าเว็บและไลบรารีของ Meta ส่ง',
    reports: 'Event มาตรฐานที่กฎของ Event Setup Tool ของ Meta ส่งซ้อนกับ event ชื่อเดียวกันของหน้าเอง',
    matters:
      'ทั้งสองถูกนับ และตัวที่มาจากกฎไม่มี event id และโดยทั่วไปไม่มี value ด้วย กฎนี้สร้างด้วยการคลิกใน Events Manager และไม่มีอะไรในหน้าที่บอกว่ามีกฎนี้อยู่',
    says: [
      [
        "{0} was sent by the page, and once more by Meta's library itself",
        '{0} ถูกส่งโดยหน้าเว็บ และไลบรารีของ Meta ส่งเองซ้ำอีกครั้ง',
      ],
      [
        "{0} was sent by the page, and once more by Meta's library itself, from rule {1}",
        '{0} ถูกส่งโดยหน้าเว็บ และไลบรารีของ Meta ส่งเองซ้ำอีกครั้งจากกฎ {1}',
      ],
    ],
    helps: [
      [
        "Remove the event from the Event Setup Tool in Events Manager, or the page's own call.",
        'ลบ event ออกจาก Event Setup Tool ใน Events Manager หรือลบคำสั่งของหน้าเอง',
      ],
    ],
  },
  'hit-mirrored-without-event-id': {
    summary: 'สำเนาที่ส่งให้ relay โดยไม่มี event id',
    reports:
      'Hit ที่ส่งไปที่ Meta และในเวลาเดียวกันส่ง pixel และ event เดียวกันไปที่ปลายทางอื่นที่อาจส่งต่อให้ Meta ด้วย (gateway ของ Conversions API หรือเซิร์ฟเวอร์ของเว็บไซต์เอง) โดยมีอย่างน้อยหนึ่งในสองชุดที่ไม่มี event id',
    matters:
      'Meta จะได้รับ event นี้สองครั้งถ้า relay ส่งต่อสำเนานี้ และรู้จาก event id ว่าชุดที่สองเป็นสำเนา ถ้าไม่มี event id จะบอกได้เฉพาะเมื่อทั้งสองชุดมีรหัสเบราว์เซอร์หรือ external id เดียวกัน และชุดของ pixel มาถึงก่อน ไม่เช่นนั้นทั้งสองชุดจะถูกนับ',
    says: [
      [
        '{0} went to Meta and to {1} as well, and not both carry an event id',
        '{0} ถูกส่งไปที่ Meta และไปที่ {1} ด้วย โดยไม่ได้มี event id ทั้งสองชุด',
      ],
    ],
    helps: [
      [
        'Give the event an id (`eventID`), and have the relay sent the same one.',
        'กำหนด id ให้ event นี้ (`eventID`) และส่ง id เดียวกันให้ relay ด้วย',
      ],
    ],
  },
  'hit-blocked': {
    summary: 'Hit ที่ส่งออกไปไม่ได้',
    reports: 'Hit ที่ policy ของหน้าหรือเบราว์เซอร์หยุดไว้ หรือที่ติดต่อโฮสต์ไม่ได้ ไม่รวมสิ่งที่โปรแกรมนี้ตั้งใจกันไว้เอง',
    matters:
      'หน้าเว็บทำหน้าที่ของตัวเองแล้ว แต่ Meta ก็ยังไม่ได้รับอะไร ผู้เข้าชมที่เบราว์เซอร์บล็อก pixel จะหายไปจากรายงาน ส่วน policy ที่บล็อกจะทำให้ผู้เข้าชมหายไปทั้งหมด',
    says: [['{0} did not get out: {1}', '{0} ส่งออกไปไม่ได้: {1}']],
    helps: [
      [
        "Allow `https://www.facebook.com` where the page's policy refuses it; try a browser without extensions where one of them blocks it.",
        'อนุญาต `https://www.facebook.com` ถ้า policy ของหน้าปฏิเสธ หรือลองเบราว์เซอร์ที่ไม่มีส่วนขยายถ้าส่วนขยายเป็นตัวบล็อก',
      ],
    ],
    words: [
      ['the browser or an extension blocked the request ({0})', 'เบราว์เซอร์หรือส่วนขยายบล็อกคำขอนี้ ({0})'],
      ['the name of the host was not found', 'ไม่พบชื่อโฮสต์'],
      ['the host refused the connection', 'โฮสต์ปฏิเสธการเชื่อมต่อ'],
      ['the network failed ({0})', 'เครือข่ายมีปัญหา ({0})'],
      ["the page's policy {0} refuses {1}", 'policy {0} ของหน้าไม่อนุญาต {1}'],
      ["the page's policy refuses {0}", 'policy ของหน้าไม่อนุญาต {0}'],
    ],
  },
  'hit-body-unreadable': {
    summary: 'Hit ที่อ่าน body ไม่ได้',
    reports: 'คำขอที่ body ไม่ใช่ฟอร์ม ทั้งแบบธรรมดาและแบบแบ่งส่วน',
    matters: 'ไลบรารีของ Meta ส่งเป็นฟอร์ม สิ่งที่อยู่ใน body แบบนี้จะไม่ถูกนับที่นี่ และ Meta เองก็น่าจะไม่นับ',
    says: [['The body of {0} is no form', 'Body ของ {0} ไม่ใช่ฟอร์ม']],
    helps: [
      [
        "Send parameters in the address or as a form. Where you gave the request yourself, name the body's type as it was sent.",
        'ส่งพารามิเตอร์ใน URL หรือเป็นฟอร์ม ถ้าคุณใส่คำขอนี้เอง ให้ระบุชนิดของ body ตามที่ถูกส่ง',
      ],
    ],
  },
  'hit-content-ids-empty': {
    summary: 'รายการ id ที่มาถึงโดยไม่มี id',
    reports: 'Hit ที่ `content_ids` ว่าง หรือมี `null`, `undefined`, ข้อความว่าง, object หรือเครื่องหมายของเทมเพลต',
    matters: 'Meta ใช้ id นี้ค้นหาสินค้าในแค็ตตาล็อก สิ่งที่ไม่ใช่ id ย่อมหาอะไรไม่พบ event จึงไม่นับให้สินค้าใดเลย',
    says: [
      [
        'The `content_ids` of {0} arrived with {1}, which is no id',
        '`content_ids` ของ {0} มาถึงพร้อม {1} ซึ่งไม่ใช่ id',
      ],
      ['The `content_ids` of {0} arrived empty', '`content_ids` ของ {0} มาถึงโดยไม่มีค่า'],
    ],
    helps: [
      [
        'Send the id that the item has in the catalog, or leave `content_ids` out.',
        'ส่ง id ที่สินค้ามีในแค็ตตาล็อก หรือไม่ต้องส่ง `content_ids`',
      ],
    ],
  },
  'hit-content-type-unknown': {
    summary: 'Content type ที่มาถึงแต่ Meta ไม่รู้จัก',
    reports:
      'Hit ของ event มาตรฐานที่ `content_type` ไม่ใช่ทั้ง `product` และ `product_group` และไม่ใช่ชนิดของแค็ตตาล็อกอื่นของ Meta',
    matters: 'Meta ใช้คำนี้เลือกว่าจะค้นหา id ในสินค้าหรือในกลุ่มสินค้า ถ้าเป็นคำอื่นอาจค้นผิดที่ และโฆษณาแค็ตตาล็อกจะเสีย event นี้ไป',
    says: [['The `content_type` of {0} arrived as {1}', '`content_type` ของ {0} มาถึงเป็น {1}']],
    helps: [
      [
        'Send `product`, or `product_group` where the ids are of groups, all in lower case.',
        'ส่ง `product` หรือ `product_group` ถ้า id เป็นของกลุ่มสินค้า เขียนตัวพิมพ์เล็กทั้งหมด',
      ],
    ],
  },
  'hit-contents-malformed': {
    summary: 'Contents ที่มาถึงในรูปแบบที่ Meta ไม่อ่าน',
    reports:
      'Hit ที่ `contents` ว่าง หรือมีสินค้าที่ไม่มี `id` หรือ `quantity` หรือจำนวนไม่ใช่จำนวนเต็ม หรือ `item_price` ไม่ใช่ตัวเลข',
    matters: 'สินค้าแต่ละชิ้นถูกค้นหาในแค็ตตาล็อกด้วย id และนับด้วยจำนวน ถ้าขาดสิ่งเหล่านี้ก็ไม่นับให้สินค้าใดเลย',
    says: [
      ['The `contents` of {0} arrived empty', '`contents` ของ {0} มาถึงโดยไม่มีค่า'],
      ['The `contents` of {0} hold {1}, which is no object', '`contents` ของ {0} มี {1} ซึ่งไม่ใช่ object'],
      ['The `contents` of {0} hold an item without {1}', '`contents` ของ {0} มีสินค้าที่ไม่มี {1}'],
      ['The `contents` of {0} hold an item whose {1} is {2}', '`contents` ของ {0} มีสินค้าที่ {1} เป็น {2}'],
    ],
    helps: [
      [
        "Send one object for each item: `[{ id: 'A-1', quantity: 1 }]`.",
        "ส่งหนึ่ง object ต่อสินค้าหนึ่งชิ้น: `[{ id: 'A-1', quantity: 1 }]`",
      ],
    ],
  },
  'hit-cookie-malformed': {
    summary: 'Browser id หรือ click id ในรูปแบบที่ Meta ไม่ได้เขียน',
    reports: 'Hit ที่ `fbp` หรือ `fbc` ไม่อยู่ในรูปแบบ `fb.` ตามด้วยเลขหนึ่งหลัก เวลาเป็นมิลลิวินาที และค่า โดยคั่นด้วยจุด',
    matters:
      'Meta หาผู้เข้าชมและการคลิกด้วยค่าเหล่านี้ เวลาที่เป็นวินาที hash หรือ click id เปล่า ๆ จะไม่ตรงกับอะไรเลย และการขายจะไม่ผูกกับโฆษณาใด',
    says: [
      ['The browser id that hits carry in `fbp` is {0}: {1}', 'Browser id ที่ hit ส่งไปใน `fbp` คือ {0}: {1}'],
      ['The click id that hits carry in `fbc` is {0}: {1}', 'Click id ที่ hit ส่งไปใน `fbc` คือ {0}: {1}'],
    ],
    helps: [
      [
        "Leave the cookie to Meta's library, or write it as `fb.1.`, the time in milliseconds, a point and the value.",
        'ให้ไลบรารีของ Meta จัดการคุกกี้เอง หรือเขียนเป็น `fb.1.` ตามด้วยเวลาเป็นมิลลิวินาที จุด และค่า',
      ],
    ],
    words: [
      ['it has fewer than four parts', 'มีไม่ถึงสี่ส่วน'],
      ['it does not begin with `fb`', 'ไม่ได้ขึ้นต้นด้วย `fb`'],
      ['its second part is no digit', 'ส่วนที่สองไม่ใช่ตัวเลขหนึ่งหลัก'],
      ['its time is in seconds', 'เวลาเป็นวินาที'],
      ['its third part is no time in milliseconds', 'ส่วนที่สามไม่ใช่เวลาเป็นมิลลิวินาที'],
      ['its value is empty', 'ไม่มีค่า'],
      ['its value is no number', 'ค่าไม่ใช่ตัวเลข'],
    ],
  },
  'hit-currency-unknown': {
    summary: 'สกุลเงินที่มาถึงแต่ไม่มีอยู่จริง',
    reports: 'Hit ที่ `currency` ไม่ใช่รหัสตาม ISO 4217 เช่น เป็นสัญลักษณ์ คำ หรือ `undefined`',
    matters: 'Meta บอกไม่ได้ว่าจำนวนเงินนี้มีค่าเท่าไร และจะแจ้งสกุลเงินที่ไม่ถูกต้องใน Events Manager',
    says: [
      ['The `currency` of {0} arrived empty', '`currency` ของ {0} มาถึงโดยไม่มีค่า'],
      [
        'The `currency` of {0} arrived as {1}: it was missing',
        '`currency` ของ {0} มาถึงเป็น {1} แปลว่าตอนนั้นไม่มีค่า',
      ],
      [
        'The `currency` of {0} arrived as {1}, which is no currency code',
        '`currency` ของ {0} มาถึงเป็น {1} ซึ่งไม่ใช่รหัสสกุลเงิน',
      ],
    ],
    helps: [
      [
        'Send the three-letter code, such as `USD`, `EUR` or `THB`.',
        'ส่งรหัสสามตัวอักษร เช่น `USD`, `EUR` หรือ `THB`',
      ],
      ['Send the three-letter code, such as {0}.', 'ส่งรหัสสามตัวอักษร เช่น {0}'],
      [
        'Find out why the code was not there when the event was sent.',
        'หาสาเหตุว่าทำไมรหัสสกุลเงินยังไม่มีในตอนที่ส่ง event',
      ],
    ],
  },
  'hit-currency-without-value': {
    summary: 'สกุลเงินที่มาถึงโดยไม่มีจำนวนเงิน',
    reports: 'Hit ของ event อื่นนอกจาก `Purchase` ที่มี `currency` แต่ไม่มี `value` การซื้อมีกฎเฉพาะอยู่แล้ว',
    matters: 'จำนวนเงินไม่มีค่าในตอนที่ส่ง event ไลบรารีจะตัดสิ่งที่เป็น `undefined` หรือ `null` ออก และส่วนที่เหลือก็ไม่บอกอะไร',
    says: [['{0} arrived with a `currency` and without a `value`', '{0} มาถึงโดยมี `currency` แต่ไม่มี `value`']],
    helps: [
      [
        'Find out why the amount was not there, or leave the currency out.',
        'หาสาเหตุว่าทำไมจำนวนเงินไม่มีค่า หรือไม่ต้องส่งสกุลเงิน',
      ],
    ],
  },
  'hit-event-id-misplaced': {
    summary: 'Event id ที่ถูกส่งไปเป็นพารามิเตอร์',
    reports: 'Hit ที่มี `eventID` หรือ `event_id` อยู่ในพารามิเตอร์ และไม่มี event id จริง',
    matters:
      'Meta จับคู่ event จากเบราว์เซอร์กับเซิร์ฟเวอร์ด้วย event id เท่านั้น ถ้าอยู่ในพารามิเตอร์ก็เป็นแค่ข้อมูลทั่วไป และ event จะถูกนับสองครั้ง',
    says: [
      [
        'The event id of {0} arrived as the parameter {1}, where nobody looks for it',
        'Event id ของ {0} มาถึงเป็นพารามิเตอร์ {1} ซึ่งไม่มีใครมาอ่านตรงนั้น',
      ],
    ],
    helps: [
      [
        'Give `{ eventID: … }` as the argument after the parameters.',
        'ใส่ `{ eventID: … }` เป็น argument ถัดจากพารามิเตอร์',
      ],
    ],
  },
  'hit-event-name-unfilled': {
    summary: 'Hit ที่ไม่มีชื่อ event',
    reports: 'Hit ที่ไม่มี `ev` และ hit ที่ชื่อเป็น `undefined`, `null` หรือเครื่องหมายของเทมเพลตที่ไม่มีใครแทนค่า',
    matters: 'Event ที่ไม่มีชื่อไม่นับเป็นอะไรเลย ส่วนชื่อที่ผิด Meta จะแสดงเป็น event ใหม่อีกตัว ซึ่งไม่มีโฆษณาใดผูกอยู่',
    says: [
      ['An event arrived without a name', 'มี event มาถึงโดยไม่มีชื่อ'],
      ['An event arrived under the name {0}', 'มี event มาถึงภายใต้ชื่อ {0}'],
    ],
    helps: [
      [
        'Name the event in the call, and find out why the name was not there when it ran.',
        'ระบุชื่อ event ในคำสั่ง และหาสาเหตุว่าทำไมตอนที่คำสั่งทำงานจึงไม่มีชื่อ',
      ],
    ],
  },
  'hit-event-wrong-case': {
    summary: 'Event มาตรฐานที่มาถึงโดยใช้ตัวพิมพ์เล็กใหญ่ผิด',
    reports: 'Hit ที่ชื่อ event ต่างจาก event มาตรฐานแค่ตัวพิมพ์เล็กใหญ่ เช่น `purchase`, `Addtocart`',
    matters:
      'ตัวพิมพ์เล็กใหญ่มีผล สำหรับ Meta นี่คือ event ที่คุณตั้งขึ้นเอง การเพิ่มประสิทธิภาพ แค็ตตาล็อก และรายงานมาตรฐานจึงไม่รู้จัก',
    says: [
      [
        'An event arrived as {0}, which is not the standard event {1}',
        'มี event มาถึงเป็น {0} ซึ่งไม่ใช่ event มาตรฐาน {1}',
      ],
    ],
    helps: [['Send {0}, or choose a name that is not mistaken for it.', 'ส่ง {0} หรือเลือกชื่ออื่นที่ไม่ชวนให้สับสนกัน']],
  },
  'hit-from-frame': {
    summary: 'Event ที่ถูกส่งจากใน frame',
    reports: 'Hit ที่บอกว่ามาจาก frame (`if`)',
    matters:
      'URL ของหน้าที่ hit แบบนี้ส่งไปคือ URL ของ frame ส่วน referrer คือหน้าที่ครอบอยู่ กลุ่มเป้าหมายที่สร้างจาก URL จึงหาไม่พบ และถ้าหน้าเองก็ส่ง event เดียวกัน ก็จะถูกนับทั้งคู่',
    says: [['{0} was sent from {1}', '{0} ถูกส่งจาก {1}']],
    helps: [
      [
        "Send it from the page itself where you can, or know that its address is the frame's.",
        'ถ้าทำได้ให้ส่งจากตัวหน้าเอง ไม่อย่างนั้นให้รู้ไว้ว่า URL ที่ส่งไปเป็นของ frame',
      ],
    ],
    words: [
      ['a frame', 'frame'],
      ['the frame {0}', 'frame {0}'],
    ],
  },
  'hit-late': {
    summary: 'Event ของหน้าที่ถูกส่งช้า',
    reports: 'Hit ที่หน้าส่งเองหลังจากเปิดหน้าเกินสามวินาที พร้อมสิ่งที่ทำให้เสียเวลา ไม่รวม hit หลังการคลิก',
    matters:
      'ผู้เข้าชมที่ออกไปก่อนหน้านั้นจะไม่ถูกนับเลย และคนที่ออกเร็วก็คือคนที่โฆษณายังดึงไว้ไม่ได้ เครื่องมือตรวจของ Meta เองก็เตือนเรื่อง pixel ที่โหลดนาน',
    says: oneOrMore('{0} was sent only {1} after the page came: {2}', '{0} ถูกส่งหลังจากเปิดหน้าไปแล้ว {1}: {2}'),
    helps: [
      [
        'Start the pixel earlier: the base code high in the head, without a delay, and events without a timer.',
        'เริ่ม pixel ให้เร็วขึ้น: วาง base code ไว้ต้น ๆ ของ head ไม่หน่วงเวลา และส่ง event โดยไม่ใช้ timer',
      ],
    ],
    words: [
      ['the library was asked for only after {0}', 'ไลบรารีถูกเรียกหลังผ่านไปแล้ว {0}'],
      ['the library took {0}', 'ไลบรารีใช้เวลา {0}'],
      ['the configuration of {0} took {1}', 'การตั้งค่าของ {0} ใช้เวลา {1}'],
      ['a timer of the page sent it', 'timer ของหน้าเป็นตัวส่ง'],
      [
        'library and configuration had been there for long, so a script of the page sent it then',
        'ไลบรารีและการตั้งค่าพร้อมอยู่นานแล้ว จึงเป็นสคริปต์ของหน้าที่เพิ่งส่งในตอนนั้น',
      ],
      ['{0} s', '{0} วินาที'],
      ['{0} ms', '{0} มิลลิวินาที'],
    ],
  },
  'hit-list-invalid': {
    summary: 'รายการที่มาถึงเป็นข้อความ',
    reports: 'Hit ที่ `contents` หรือ `content_ids` ไม่ใช่รายการแบบ JSON',
    matters: 'Meta ใช้รายการเหล่านี้ค้นหาสินค้าในแค็ตตาล็อก ข้อความอย่าง `A-1,A-2` จะกลายเป็น id เดียวที่ไม่มีในแค็ตตาล็อกใด',
    says: [['The {0} of {1} arrived as {2}, which is not a list', '{0} ของ {1} มาถึงเป็น {2} ซึ่งไม่ใช่รายการ']],
    helps: [['Give {0} a list, such as {1}, not a text.', 'ให้ {0} เป็นรายการ เช่น {1} ไม่ใช่ข้อความ']],
  },
  'hit-of-retired-pixel': {
    summary: 'Hit ของ conversion pixel จากก่อนปี 2017',
    reports: 'Hit ที่ไม่มี pixel แต่มีตัวเลขอยู่ในตำแหน่งชื่อ event',
    matters: 'Meta เลิกใช้ conversion pixel แล้ว คำขอยังได้รับคำตอบ แต่ไม่นับเป็นอะไรเลย',
    says: [
      ['A hit of the retired conversion pixel {0} was sent', 'มีการส่ง hit ของ conversion pixel {0} ที่เลิกใช้แล้ว'],
    ],
    helps: [
      [
        'Remove its code, and send a standard event such as `Purchase` with the pixel that is in use.',
        'ลบโค้ดของ pixel นี้ แล้วส่ง event มาตรฐาน เช่น `Purchase` ด้วย pixel ที่ใช้อยู่',
      ],
    ],
  },
  'hit-of-unknown-pixel': {
    summary: 'Hit ของ pixel ที่โค้ดของหน้าไม่ได้ระบุ',
    reports:
      'Hit ของ pixel อื่นนอกเหนือจากที่โค้ดของหน้าเอง init ในกรณีที่โค้ดบอก pixel ไว้ครบ พร้อมบอกว่าใครเป็นคนส่ง ไม่รวม hit จาก frame',
    matters:
      '`track` ส่งไปยังทุก pixel ในหน้า ไม่ว่าใครจะนำมาใส่ เอเจนซี่อื่น ปลั๊กอินเก่า หรือ tag manager จึงอ่านยอดขายของคุณได้ หรือคุณอาจกำลังจ่ายเงินให้ pixel สองตัวที่นับสิ่งเดียวกัน',
    says: [
      [
        "{0} went to the pixel {1}, which the page's source does not name",
        '{0} ไปยัง pixel {1} ซึ่งโค้ดของหน้าไม่ได้ระบุ',
      ],
      [
        "{0} went to the pixel {1}, which the page's source does not name, sent {2}",
        '{0} ไปยัง pixel {1} ซึ่งโค้ดของหน้าไม่ได้ระบุ และถูกส่ง{2}',
      ],
    ],
    helps: [
      [
        'Find out whose pixel it is: a tag manager, a plug-in or a script brings it. Remove it, or use `trackSingle` for events that are yours alone.',
        'หาให้พบว่าเป็น pixel ของใคร ซึ่งอาจมาจาก tag manager ปลั๊กอิน หรือสคริปต์ แล้วลบออก หรือใช้ `trackSingle` กับ event ที่เป็นของคุณเท่านั้น',
      ],
    ],
    words: senders,
  },
  'hit-parameter-garbled': {
    summary: 'พารามิเตอร์ที่มาถึงด้วยตัวอักษรเพี้ยน',
    reports: 'พารามิเตอร์ที่ตัวอักษรเป็น UTF-8 ซึ่งถูกอ่านเป็น windows-1252 เช่น `CafÃ©` แทน `Café`',
    matters:
      'Meta รับข้อความตามที่มาถึง สินค้าและหมวดหมู่จึงมีชื่อที่ไม่มีใครอ่านออก ส่วนใหญ่เป็นเพราะไม่มีอะไรบอกเบราว์เซอร์ว่าหน้าหรือสคริปต์ของหน้าเป็น UTF-8',
    says: [
      [
        '{0} of {1} arrived as {2}, which is {3} read in a wrong encoding',
        '{0} ของ {1} มาถึงเป็น {2} ซึ่งก็คือ {3} ที่ถูกอ่านด้วยการเข้ารหัสผิด',
      ],
    ],
    helps: [
      [
        'Put `<meta charset="utf-8">` first into the head, or have the server send `Content-Type: text/html; charset=utf-8`.',
        'ใส่ `<meta charset="utf-8">` ไว้เป็นอย่างแรกใน head หรือให้เซิร์ฟเวอร์ส่ง `Content-Type: text/html; charset=utf-8`',
      ],
    ],
  },
  'hit-parameter-unfilled': {
    summary: 'พารามิเตอร์ที่มาถึงโดยยังไม่ได้ใส่ค่า',
    reports:
      'พารามิเตอร์ที่ค่าเป็น `undefined`, `null`, `NaN`, `[object Object]` หรือเครื่องหมายของเทมเพลต ส่วน `value`, `currency` และรายการสินค้ามีกฎเฉพาะอยู่แล้ว',
    matters: 'กลุ่มเป้าหมายและรายงานใช้ข้อความนี้ตามที่เป็น เช่น สินค้าชื่อ `undefined` หรือหมวดหมู่ชื่อ `{{ category }}`',
    says: [['{0} of {1} arrived as {2}', '{0} ของ {1} มาถึงเป็น {2}']],
    helps: [
      [
        'Find out why the value was not there when the event was sent, and leave the parameter out then.',
        'หาสาเหตุว่าทำไมค่ายังไม่มีในตอนที่ส่ง event และถ้าไม่มีค่าก็ไม่ต้องส่งพารามิเตอร์นี้',
      ],
    ],
  },
  'hit-parameters-differ': {
    summary: 'Hit ที่พารามิเตอร์ไม่ตรงกับโค้ด',
    reports:
      'Hit ของ event ที่โค้ดเขียนพารามิเตอร์ไว้ แต่ส่งค่าอื่นไป หรือไม่ส่งพารามิเตอร์นั้นเลย ค่าที่โค้ดคำนวณเองจะไม่ถูกนำมาเทียบ',
    matters:
      'มีบางอย่างระหว่างคำสั่งกับคำขอที่เปลี่ยน event ไป เช่น สคริปต์ที่ครอบ `fbq`, tag manager ที่ส่งชุดของตัวเองแทนของหน้า หรือการตั้งค่าของ pixel สิ่งที่คุณทดสอบในโค้ดจึงไม่ใช่สิ่งที่ถูกนับ',
    says: [
      ['{0} of {1} is {2} in the source and arrived as {3}', '{0} ของ {1} ในโค้ดเป็น {2} แต่มาถึงเป็น {3}'],
      ['{0} of {1} is {2} in the source and arrived not at all', '{0} ของ {1} ในโค้ดเป็น {2} แต่ไม่ได้ส่งมาเลย'],
    ],
    helps: [
      [
        "Look for a script that wraps or replaces `fbq`, and for a tag manager that sends the event in the page's place.",
        'มองหาสคริปต์ที่ครอบหรือเขียนทับ `fbq` และ tag manager ที่ส่ง event แทนหน้าเว็บ',
      ],
    ],
  },
  'hit-parameters-removed': {
    summary: 'ข้อมูลที่การตั้งค่าของ pixel ตัดออกจาก hit',
    reports: 'Hit ที่บอกว่ามีบางอย่างถูกตัดออก คือพารามิเตอร์ (`up`, `rp`) หรือคีย์ใน URL ของหน้า (`up_url`, `rp_url`)',
    matters:
      'การตั้งค่าของ pixel ห้ามสิ่งที่หน้านี้ส่ง เพราะเจ้าของ pixel หรือระบบตรวจของ Meta เห็นว่าเป็นข้อมูลอ่อนไหว กลุ่มเป้าหมายและรายงานที่ต้องใช้ข้อมูลนี้จะว่างเปล่า และ Events Manager จะแสดงคำเตือน',
    says: [
      [
        "Meta's library took parameters that the pixel's settings block out of {0}: {1}",
        'ไลบรารีของ Meta ตัดพารามิเตอร์ที่การตั้งค่าของ pixel บล็อกไว้ออกจาก {0}: {1}',
      ],
      [
        "Meta's library took parameters that were taken for sensitive out of {0}: {1}",
        'ไลบรารีของ Meta ตัดพารามิเตอร์ที่เห็นว่าเป็นข้อมูลอ่อนไหวออกจาก {0}: {1}',
      ],
      [
        "Meta's library took keys of the page's address that the pixel's settings block out of {0}: {1}",
        'ไลบรารีของ Meta ตัดคีย์ใน URL ของหน้าที่การตั้งค่าของ pixel บล็อกไว้ออกจาก {0}: {1}',
      ],
      [
        "Meta's library took keys of the page's address that were taken for sensitive out of {0}: {1}",
        'ไลบรารีของ Meta ตัดคีย์ใน URL ของหน้าที่เห็นว่าเป็นข้อมูลอ่อนไหวออกจาก {0}: {1}',
      ],
    ],
    helps: [
      [
        "Stop sending what is blocked, or change the pixel's data restrictions in Events Manager.",
        'หยุดส่งสิ่งที่ถูกบล็อก หรือเปลี่ยนข้อจำกัดด้านข้อมูลของ pixel ใน Events Manager',
      ],
    ],
  },
  'hit-personal-data-in-address': {
    summary: 'ข้อมูลส่วนบุคคลใน URL ที่ hit ส่งไป',
    reports: 'Hit ที่ URL ของหน้า (`dl`) หรือ referrer (`rl`) มีอีเมล หรือมีเบอร์โทรศัพท์หรือชื่อภายใต้คีย์ที่บอกไว้อย่างนั้น',
    matters:
      'Pixel ส่ง URL ของหน้าไปกับทุก event และ URL ไม่ถูก hash แต่ Meta ไม่ต้องการข้อมูลส่วนบุคคลตรงนั้น จึงตัดออก แจ้งเตือนการละเมิด และอาจเลิกใช้ event เหล่านี้',
    says: [
      ['The address of the page, which hits carry in `dl`, holds {0}', 'URL ของหน้าที่ hit ส่งไปใน `dl` มี{0}'],
      ['The referrer, which hits carry in `rl`, holds {0}', 'Referrer ที่ hit ส่งไปใน `rl` มี{0}'],
    ],
    helps: [
      [
        'Find out which link or form writes it there, and send it in another way, such as `POST`.',
        'หาว่าลิงก์หรือฟอร์มใดเขียนข้อมูลนี้ไว้ใน URL แล้วส่งด้วยวิธีอื่น เช่น `POST`',
      ],
    ],
    words: [
      ['an e-mail address', 'อีเมล'],
      ['an e-mail address in {0}', 'อีเมลอยู่ใน {0}'],
      ['personal data in {0}', 'ข้อมูลส่วนบุคคลอยู่ใน {0}'],
    ],
  },
  'hit-personal-data-in-parameters': {
    summary: 'ข้อมูลส่วนบุคคลในพารามิเตอร์ที่มาถึง',
    reports:
      'พารามิเตอร์และ event id ที่มีอีเมล และพารามิเตอร์ที่ชื่อคีย์บอกว่าเป็นข้อมูลส่วนบุคคล (`email`, `phone`, `first_name`) แต่ไม่ได้ hash',
    matters:
      'พารามิเตอร์ถูกส่งไปตามที่เป็น ไม่ถูก hash แต่ Meta ห้ามใส่ข้อมูลส่วนบุคคลตรงนี้ จึงตัดสิ่งที่ตรวจพบออก แจ้งเตือนใน Events Manager และอาจระงับ pixel',
    says: [
      ['{0} of {1} arrived with {2}', '{0} ของ {1} มาถึงพร้อม{2}'],
      ['The id of an event is made of an e-mail address', 'Id ของ event สร้างมาจากอีเมล'],
      ['The name of an event is made of an e-mail address', 'ชื่อของ event สร้างมาจากอีเมล'],
    ],
    helps: [
      [
        'Take it out. Give it to `init` as user data, where the library hashes it.',
        'เอาออก แล้วส่งให้ `init` เป็นข้อมูลผู้ใช้ ซึ่งไลบรารีจะ hash ให้',
      ],
      ['Use something that tells nobody who the visitor is.', 'ใช้สิ่งที่ไม่บอกว่าผู้เข้าชมเป็นใคร'],
    ],
    words: [
      ['an e-mail address', 'อีเมล'],
      ['personal data', 'ข้อมูลส่วนบุคคล'],
    ],
  },
  'hit-pixel-id-invalid': {
    summary: 'Hit ของ pixel ที่ไม่มีทางมีอยู่จริง',
    reports: 'Hit ที่ไม่มี `id` หรือ `id` ไม่ใช่ตัวเลข เช่น `undefined` เครื่องหมายของเทมเพลต หรือคำ',
    matters: 'Pixel ระบุตัวด้วยตัวเลขเท่านั้น สิ่งที่ส่งไปที่อื่นจะหาย และไม่มีใครได้รับแจ้ง',
    says: [
      ['{0} was sent to the pixel {1}, which is no id', '{0} ถูกส่งไปยัง pixel {1} ซึ่งไม่ใช่ id'],
      ['{0} was sent without the id of a pixel', '{0} ถูกส่งโดยไม่มี id ของ pixel'],
    ],
    helps: [
      [
        'Write the number of the pixel, which Events Manager shows under its name.',
        'ใส่หมายเลขของ pixel ซึ่งแสดงอยู่ใต้ชื่อ pixel ใน Events Manager',
      ],
    ],
  },
  'hit-purchase-currency-missing': {
    summary: 'การซื้อที่มาถึงโดยไม่มีสกุลเงิน',
    reports:
      'Hit ของ `Purchase` ที่ไม่มี `currency` ไลบรารีตัดพารามิเตอร์ที่เป็น `undefined` หรือ `null` ออก ดังนั้นในโค้ดอาจเขียนไว้แล้วก็ได้',
    matters: 'จำนวนเงินที่ไม่มีสกุลเงินไม่บอกอะไร Meta ต้องการทั้งสองอย่างในทุกการซื้อ',
    says: [['`Purchase` arrived without a `currency`', '`Purchase` มาถึงโดยไม่มี `currency`']],
    helps: [
      [
        'Find out why the code was not there when the event was sent, and send it: `USD`, `EUR`, `THB`.',
        'หาสาเหตุว่าทำไมรหัสสกุลเงินยังไม่มีในตอนที่ส่ง event แล้วส่งไปด้วย: `USD`, `EUR`, `THB`',
      ],
    ],
  },
  'hit-purchase-event-id-missing': {
    summary: 'การซื้อที่มาถึงโดยไม่มี event id',
    reports: 'Hit ของ `Purchase` ที่ไม่มี event id',
    matters: 'ถ้าเซิร์ฟเวอร์ก็ส่งคำสั่งซื้อนี้ Meta จะทิ้งชุดที่สองโดยดูจาก id นี้ ถ้าไม่มี id ทั้งสองชุดจะถูกนับ',
    says: [['`Purchase` arrived without an event id', '`Purchase` มาถึงโดยไม่มี event id']],
    helps: [
      [
        "Give the order's number as event id, and the same as `event_id` from the server.",
        'ใช้เลขคำสั่งซื้อเป็น event id และส่งค่าเดียวกันเป็น `event_id` จากเซิร์ฟเวอร์',
      ],
    ],
  },
  'hit-purchase-value-missing': {
    summary: 'การซื้อที่มาถึงโดยไม่มี value',
    reports:
      'Hit ของ `Purchase` ที่ไม่มี `value` ไลบรารีตัดพารามิเตอร์ที่เป็น `undefined` หรือ `null` ออก ดังนั้นในโค้ดอาจเขียนไว้แล้วก็ได้',
    matters: 'การซื้อที่ไม่มี value นับเป็นการขายมูลค่าศูนย์ จึงคำนวณผลตอบแทนไม่ได้ และโฆษณาประมูลตามมูลค่าไม่ได้',
    says: [['`Purchase` arrived without a `value`', '`Purchase` มาถึงโดยไม่มี `value`']],
    helps: [
      [
        'Find out why the amount was not there when the event was sent, and send it as a number.',
        'หาสาเหตุว่าทำไมจำนวนเงินยังไม่มีในตอนที่ส่ง event แล้วส่งเป็นตัวเลข',
      ],
    ],
  },
  'hit-repeated': {
    summary: 'Event ที่ถูกส่งสองครั้ง',
    reports:
      'Hit ของ pixel เดียวกันที่มี event และ URL ของหน้าเหมือนกัน โดยไม่มี event id เดียวกันกำกับ: จากผู้ส่งเดียวกันด้วยข้อมูลเดียวกัน หรือจากผู้ส่งสองรายที่ไม่ได้ระบุสินค้าหรือคำสั่งซื้อต่างกัน ทั้งหมดเกิดจากเหตุเดียวกัน คือหน้าโหลด การคลิกครั้งเดียว หรือการเปลี่ยน URL ครั้งเดียว ไม่นับสำเนาสำหรับการระบุแหล่งที่มาของเบราว์เซอร์ และไม่นับสิ่งที่ไลบรารีส่งเอง',
    matters:
      'ทั้งคู่ถูกนับ ยอดขายเป็นสองเท่า lead เป็นสองเท่า และต้นทุนในรายงานเหลือครึ่งเดียว Meta แยกตัวซ้ำได้ด้วย event id เท่านั้น',
    says: withIds.flatMap(([ids, thaiIds]) =>
      [['', ''] as const, ...sentBy].flatMap(([by, thaiBy]) => repeated(ids + by, thaiIds + thaiBy)),
    ),
    helps: [
      [
        'Keep one of them: look for a second base code, a tag manager or a plug-in that sends it too.',
        'เก็บไว้ตัวเดียว: มองหา base code ชุดที่สอง tag manager หรือปลั๊กอินที่ส่ง event นี้ด้วย',
      ],
    ],
    words: senders,
  },
  'hit-test-code-in-parameters': {
    summary: 'รหัสทดสอบที่ถูกส่งไปเป็นพารามิเตอร์',
    reports: 'Hit ที่มี `test_event_code` หรือ `testEventCode` อยู่ในพารามิเตอร์',
    matters: 'รหัสนี้ใช้คู่กับ event ที่เซิร์ฟเวอร์ส่ง ในเบราว์เซอร์จึงเป็นข้อมูลที่ไม่มีความหมาย และ event จะถูกนับตามปกติ',
    says: [
      [
        'A test code arrived as the parameter {0}, where it does nothing',
        'รหัสทดสอบมาถึงเป็นพารามิเตอร์ {0} ซึ่งไม่มีผลอะไร',
      ],
    ],
    helps: [
      [
        'Remove it. To test events of the browser, open the page from the test tab of Events Manager.',
        'ลบออก ถ้าต้องการทดสอบ event จากเบราว์เซอร์ ให้เปิดหน้าเว็บจากแท็บทดสอบใน Events Manager',
      ],
    ],
  },
  'hit-user-data-hash-of-nothing': {
    summary: 'Hash ของค่าว่างที่มาถึงเป็นข้อมูลผู้ใช้',
    reports: 'Hit ที่ข้อมูลผู้ใช้มี hash ของข้อความว่าง ช่องว่าง `null` หรือ `undefined`',
    matters: 'ผู้เข้าชมทุกคนที่ไม่มีอีเมลจะได้ hash เดียวกัน เหมือนเป็นคนคนเดียว hash นี้จับคู่กับใครไม่ได้ และทำให้ข้อมูลที่ดีดูแย่ไปด้วย',
    says: [['{0} arrived as the hash of a value that was not there', '{0} มาถึงเป็น hash ของค่าที่ไม่มีอยู่']],
    helps: [
      [
        'Hash only what the visitor has given, and leave the key out otherwise.',
        'Hash เฉพาะสิ่งที่ผู้เข้าชมให้มา ถ้าไม่มีก็ไม่ต้องส่งคีย์นั้น',
      ],
    ],
  },
  'hit-user-data-unhashed': {
    summary: 'ข้อมูลผู้ใช้ที่มาถึงโดยไม่ได้ hash',
    reports: 'Hit ที่ข้อมูลผู้ใช้ (`ud[…]`) มีสิ่งที่ไม่ใช่ hash ภายใต้คีย์ที่ต้องส่งแบบ hash เท่านั้น',
    matters:
      'ข้อความที่ไม่ได้ hash จับคู่กับใครไม่ได้ และเป็นการส่งข้อมูลส่วนบุคคลที่รับปากไว้ว่าจะ hash แม้ไลบรารีของ Meta จะ hash ให้เอง แต่รูปภาพและคำขอที่เขียนเองไม่ได้ทำให้',
    says: [['{0} arrived in clear text', '{0} มาถึงเป็นข้อความที่ไม่ได้ hash']],
    helps: [
      [
        'Give it to `init`, where the library hashes it, or hash it with SHA-256 before it is sent.',
        'ส่งให้ `init` ซึ่งไลบรารีจะ hash ให้ หรือ hash ด้วย SHA-256 ก่อนส่ง',
      ],
    ],
  },
  'hit-value-invalid': {
    summary: 'จำนวนเงินที่มาถึงเป็นอย่างอื่นที่ไม่ใช่ตัวเลข',
    reports:
      'Hit ที่ `value` เป็นอย่างอื่นนอกจากตัวเลขที่มีจุดทศนิยมไม่เกินหนึ่งจุด เช่น `NaN`, `undefined` มีเครื่องหมายจุลภาค หรือมีสัญลักษณ์สกุลเงิน',
    matters:
      'โค้ดอาจคำนวณจำนวนเงินถูกต้องแล้ว แต่ก็ยังส่งค่าแบบนี้ได้ เช่น ช่องข้อมูลว่าง หรือราคาจัดรูปแบบไว้ให้คนอ่าน Meta นับจำนวนเงินแบบนี้ไม่ได้',
    says: [
      ['The `value` of {0} arrived empty', '`value` ของ {0} มาถึงโดยไม่มีค่า'],
      [
        'The `value` of {0} arrived as `NaN`: no number could be made of what was there',
        '`value` ของ {0} มาถึงเป็น `NaN` แปลว่าค่าที่มีอยู่แปลงเป็นตัวเลขไม่ได้',
      ],
      ['The `value` of {0} arrived as {1}: it was missing', '`value` ของ {0} มาถึงเป็น {1} แปลว่าตอนนั้นไม่มีค่า'],
      [
        'The `value` of {0} arrived as {1}, which is not a number: {2}',
        '`value` ของ {0} มาถึงเป็น {1} ซึ่งไม่ใช่ตัวเลข: {2}',
      ],
    ],
    helps: [
      [
        'Find out where the amount is computed, and send digits with a point and nothing else: `1234.5`.',
        'หาจุดที่คำนวณจำนวนเงิน แล้วส่งเป็นตัวเลขกับจุดทศนิยมเท่านั้น: `1234.5`',
      ],
    ],
    words: flaws,
  },
  'hit-value-negative': {
    summary: 'จำนวนเงินที่มาถึงต่ำกว่าศูนย์',
    reports: 'Hit ที่ `value` น้อยกว่าศูนย์',
    matters:
      'Meta รวมจำนวนเงินและแสดงผลรวมให้เจ้าของ pixel จำนวนเงินที่ต่ำกว่าศูนย์ทำให้ผลรวมผิด การคืนเงินไม่ต้องส่งผ่าน pixel',
    says: [['The `value` of {0} arrived as {1}, below zero', '`value` ของ {0} มาถึงเป็น {1} ซึ่งต่ำกว่าศูนย์']],
    helps: [['Send the amount paid, and nothing for a refund.', 'ส่งจำนวนเงินที่จ่าย และไม่ต้องส่งอะไรเมื่อคืนเงิน']],
  },
  'hit-value-without-currency': {
    summary: 'จำนวนเงินที่มาถึงโดยไม่มีสกุลเงิน',
    reports: 'Hit ของ event อื่นนอกจาก `Purchase` ที่มี `value` แต่ไม่มี `currency` การซื้อมีกฎเฉพาะอยู่แล้ว',
    matters: 'จำนวนเงินที่ไม่มีสกุลเงินไม่บอกอะไร สองค่านี้ถูกอ่านคู่กันเท่านั้น',
    says: [['{0} arrived with a `value` and without a `currency`', '{0} มาถึงโดยมี `value` แต่ไม่มี `currency`']],
    helps: [
      ['Send the three-letter code of the currency with the amount.', 'ส่งรหัสสกุลเงินสามตัวอักษรไปพร้อมกับจำนวนเงิน'],
    ],
  },
  'library-not-loaded': {
    summary: 'ไลบรารีของ Meta ที่หน้าขอไปแต่ไม่ได้รับ',
    reports: 'การเข้าชมที่คำขอ `fbevents.js` ถูกปฏิเสธ ถูกบล็อก หรือไม่มีคำตอบ',
    matters: 'ถ้าไม่มีไลบรารีก็ไม่มีอะไรถูกส่ง ทุกคำสั่งของ `fbq` จะรออยู่ในคิวที่ไม่มีใครมาจัดการ และในหน้าก็ไม่มีอะไรดูผิดปกติ',
    says: [["Meta's library did not load: {0}", 'ไลบรารีของ Meta โหลดไม่สำเร็จ: {0}']],
    helps: [
      [
        "See that nothing stops `connect.facebook.net`: the page's policy, an extension, a wrong address, the network.",
        'ตรวจว่าไม่มีอะไรขวาง `connect.facebook.net` เช่น policy ของหน้า ส่วนขยายของเบราว์เซอร์ URL ที่ผิด หรือเครือข่าย',
      ],
    ],
    words: reasons,
  },
  'library-version-old': {
    summary: 'ไลบรารีที่เก่าหลายปี',
    reports: 'Hit จากสำเนาไลบรารีของ Meta ที่เก่ากว่ารุ่นที่ Meta ให้บริการในปี 2026 เท่าที่โปรแกรมนี้รู้จัก',
    matters:
      'Meta ให้บริการไลบรารีรุ่นปัจจุบันจากโฮสต์ของตัวเอง สำเนาบนโฮสต์อื่นจะค้างอยู่อย่างเดิม ไม่รู้จักการตั้งค่าใหม่ ไม่มีการคุ้มครองผู้เข้าชมแบบใหม่ และวันหนึ่ง Meta อาจไม่เข้าใจสิ่งที่สำเนานี้ส่ง',
    says: [
      [
        "Hits are sent by version {0} of Meta's library; in {1} Meta served {2}",
        'Hit ถูกส่งโดยไลบรารีของ Meta รุ่น {0} ขณะที่ Meta ให้บริการรุ่น {2} ({1})',
      ],
    ],
    helps: [
      [
        'Load the library from `https://connect.facebook.net/en_US/fbevents.js`, not from a copy.',
        'โหลดไลบรารีจาก `https://connect.facebook.net/en_US/fbevents.js` ไม่ใช่จากสำเนา',
      ],
    ],
    words: [['October {0}', 'ตุลาคม {0}']],
  },
}
