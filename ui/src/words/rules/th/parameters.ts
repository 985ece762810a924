import type { RuleTexts } from '../ruleTexts'
import { flaws } from './amount'

export const parameters: RuleTexts = {
  'catalog-parameters-missing': {
    summary: 'Event ที่ไม่มีสินค้าซึ่งโฆษณาแค็ตตาล็อกต้องใช้',
    reports: 'คำสั่งที่ส่ง `ViewContent`, `AddToCart` หรือ `Purchase` โดยไม่มีทั้ง `content_ids` และ `contents`',
    matters: 'โฆษณาแค็ตตาล็อกแสดงสินค้าที่คนเคยดู ถ้าไม่มี id Meta ก็ไม่รู้ว่าเป็นสินค้าไหน เว็บไซต์ที่ไม่มีแค็ตตาล็อกไม่ต้องทำอะไร',
    says: [["{0} names no item, so catalog ads can't use it", '{0} ไม่ระบุสินค้า โฆษณาแค็ตตาล็อกจึงใช้ไม่ได้']],
    helps: [
      [
        "If you run catalog ads, add `content_ids` with the ids in the catalog and `content_type: 'product'`.",
        "ถ้าคุณใช้โฆษณาแค็ตตาล็อก ให้เพิ่ม `content_ids` ที่มี id ในแค็ตตาล็อก และ `content_type: 'product'`",
      ],
    ],
  },
  'content-ids-empty': {
    summary: 'Content ids ที่ไม่มี id',
    reports:
      'Array `content_ids` ที่ว่าง หรือมีสิ่งที่ไม่ใช่ id เช่น ข้อความว่าง, `null`, `undefined`, `NaN`, array ซ้อน หรือ object',
    matters: 'หาสินค้าในแค็ตตาล็อกไม่พบ การเข้าชมนี้จึงไม่นับให้สินค้าใดเลย ส่วนใหญ่เพราะตัวแปรที่ควรเก็บ id ใช้ชื่ออื่นในหน้านี้',
    says: [
      ['`content_ids` holds {0}, which is no id', '`content_ids` มี {0} ซึ่งไม่ใช่ id'],
      ['`content_ids` is an empty array', '`content_ids` เป็น array ว่าง'],
    ],
    helps: [
      [
        'Give the id that the item has in the catalog, or leave `content_ids` out.',
        'ใส่ id ที่สินค้ามีในแค็ตตาล็อก หรือไม่ต้องใส่ `content_ids`',
      ],
    ],
  },
  'content-ids-not-list': {
    summary: 'Content ids ที่ไม่ใช่รายการ',
    reports: 'พารามิเตอร์ `content_ids` ที่เป็นข้อความหรือตัวเลขเดี่ยว ๆ หรือเป็น object แทนที่จะเป็น array',
    matters:
      "Id หลายตัวในข้อความเดียว เช่น `'A-1,A-2'` จะไปถึง Meta เป็น id เดียวที่ไม่มีในแค็ตตาล็อกใด โฆษณาแค็ตตาล็อกจึงไม่แสดงสินค้าเหล่านี้",
    says: [['`content_ids` is {0}, not an array', '`content_ids` เป็น {0} ไม่ใช่ array']],
    helps: [
      [
        "Give an array with one text for each item: `content_ids: ['A-1', 'A-2']`.",
        "ใส่เป็น array ที่มีหนึ่งข้อความต่อสินค้าหนึ่งชิ้น: `content_ids: ['A-1', 'A-2']`",
      ],
    ],
    fixes: [['Make it a list', 'เปลี่ยนเป็น array']],
  },
  'content-ids-number-unsafe': {
    summary: 'Content id ที่ใหญ่เกินกว่าจะเป็นตัวเลข',
    reports: 'Id ใน `content_ids` หรือ `contents` ที่เขียนเป็นตัวเลขมากกว่า 9007199254740991',
    matters: 'JavaScript เก็บตัวเลขได้ราว 16 หลักและปัดที่เหลือทิ้งก่อนไลบรารีจะเห็น Id ที่ถูกส่งจึงเป็นของสินค้าอื่น หรือไม่มีอยู่จริง',
    says: [
      [
        'The content id is too large for a number: JavaScript reads it as {0}',
        'Content id ใหญ่เกินกว่าจะเป็นตัวเลข JavaScript จึงอ่านเป็น {0}',
      ],
    ],
    helps: [['Write the id in quotes.', 'เขียน id ในเครื่องหมายคำพูด']],
    fixes: [['Put the id in quotes', 'ใส่เครื่องหมายคำพูดครอบ id']],
  },
  'content-type-missing': {
    summary: 'สินค้าที่ไม่มี content type',
    reports:
      'คำสั่งที่ส่ง `ViewContent`, `AddToCart` หรือ `Purchase` โดยมี `content_ids` หรือ `contents` แต่ไม่มี `content_type`',
    matters:
      'ถ้าไม่มีชนิด Meta จะใช้รายการใดก็ได้ในแค็ตตาล็อกที่มี id นั้น ไม่ว่าจะเป็นสินค้าหรือกลุ่มสินค้า โฆษณาแบบร่วมมือกัน (Collaborative Ads) ต้องใช้ค่านี้',
    says: [['{0} names items and no `content_type`', '{0} ระบุสินค้าแต่ไม่มี `content_type`']],
    helps: [
      [
        "Add `content_type: 'product'`, or `'product_group'` where the ids are of groups.",
        "เพิ่ม `content_type: 'product'` หรือ `'product_group'` ถ้า id เป็นของกลุ่มสินค้า",
      ],
    ],
  },
  'content-type-unknown': {
    summary: 'Content type ที่ Meta ไม่รู้จัก',
    reports:
      'พารามิเตอร์ `content_type` ของ event มาตรฐานที่ไม่ใช่ `product` หรือ `product_group` และไม่ใช่คำสำหรับแค็ตตาล็อกการเดินทาง บ้าน หรือยานพาหนะ',
    matters: 'ชนิดนี้บอก Meta ว่า id อยู่ในคอลัมน์ไหนของแค็ตตาล็อก ถ้าเป็นคำอื่น หรือคำถูกแต่ตัวพิมพ์เล็กใหญ่ผิด ก็จะหาไม่พบ',
    says: [['{0} is no content type', '{0} ไม่ใช่ content type']],
    helps: [
      [
        'Write `product`, or `product_group` where the ids are of groups, all in lower case.',
        'เขียน `product` หรือ `product_group` ถ้า id เป็นของกลุ่มสินค้า ใช้ตัวพิมพ์เล็กทั้งหมด',
      ],
    ],
  },
  'contents-disagree': {
    summary: 'Contents และ content ids ที่ระบุสินค้าไม่ตรงกัน',
    reports: 'Event ที่มีทั้ง `contents` และ `content_ids` แต่ id ไม่เหมือนกัน',
    matters: 'Meta อ่านสินค้าจากตัวใดตัวหนึ่ง การเข้าชมจะนับให้สินค้าไหนจึงขึ้นกับว่าอ่านตัวไหน บ่อยครั้งตัวหนึ่งค้างมาจากสินค้าอื่น',
    says: [
      [
        '`content_ids` and `contents` do not name the same items: {0} in one of them only',
        '`content_ids` และ `contents` ระบุสินค้าไม่ตรงกัน: {0} มีอยู่แค่ในตัวเดียว',
      ],
    ],
    helps: [['Give the same ids in both, or only `contents`.', 'ใส่ id เดียวกันทั้งสองที่ หรือใส่แค่ `contents`']],
  },
  'contents-malformed': {
    summary: 'Contents ในรูปแบบที่ Meta ไม่อ่าน',
    reports:
      'พารามิเตอร์ `contents` ที่ไม่ใช่ array ของ object หรือมี object ที่ไม่มี `id` หรือ `quantity` หรือจำนวนไม่ใช่จำนวนเต็มตั้งแต่ 1',
    matters: 'สินค้าที่อ่านไม่ได้จะไม่นับให้สินค้าใดในแค็ตตาล็อก และจำนวนกับราคาของสินค้าก็หายไปด้วย',
    says: [
      ['`contents` is {0}, not an array of objects', '`contents` เป็น {0} ไม่ใช่ array ของ object'],
      ['`contents` is an empty array', '`contents` เป็น array ว่าง'],
      ['`contents` holds {0}, not an object', '`contents` มี {0} ซึ่งไม่ใช่ object'],
      ['An item of `contents` has no {0}', 'สินค้าชิ้นหนึ่งใน `contents` ไม่มี {0}'],
      ['The {0} of an item is {1}', '{0} ของสินค้าชิ้นหนึ่งเป็น {1}'],
    ],
    helps: [
      [
        "Give one object for each item: `contents: [{ id: 'A-1', quantity: 1 }]`.",
        "ใส่หนึ่ง object ต่อสินค้าหนึ่งชิ้น: `contents: [{ id: 'A-1', quantity: 1 }]`",
      ],
    ],
  },
  'currency-unknown': {
    summary: 'สกุลเงินที่ไม่มีอยู่จริง',
    reports: 'พารามิเตอร์ `currency` ที่ไม่ใช่รหัสสามตัวอักษรตาม ISO 4217',
    matters: 'Meta ไม่รู้ว่าจำนวนเงินนี้มีค่าเท่าไร จึงไม่นับในรายได้ สัญลักษณ์อย่าง `$` หมายถึงได้หลายสกุลเงิน',
    says: [
      ['The currency {0} has blanks around it', 'สกุลเงิน {0} มีช่องว่างหัวท้าย'],
      ['{0} is no currency code', '{0} ไม่ใช่รหัสสกุลเงิน'],
    ],
    helps: [
      ['Write the code of the currency, such as {0}.', 'เขียนรหัสของสกุลเงิน เช่น {0}'],
      [
        'Write the three-letter code of the currency, such as `USD`, `EUR` or `THB`.',
        'เขียนรหัสสามตัวอักษรของสกุลเงิน เช่น `USD`, `EUR` หรือ `THB`',
      ],
    ],
  },
  'currency-unlisted': {
    summary: 'สกุลเงินที่มีอยู่จริงแต่ไลบรารีเตือน',
    reports: '`currency` ของ `Purchase` ที่เป็นรหัส ISO 4217 ที่ถูกต้อง แต่ไม่อยู่ในรายการสั้น ๆ ที่ไลบรารีของ Meta ใช้ตรวจ',
    matters:
      'ไลบรารีแสดงข้อความว่าสกุลเงินไม่ถูกต้อง แต่ก็ยังส่ง event ตามปกติ ไม่ต้องแก้อะไร ที่แจ้งไว้ก็เพื่อไม่ให้ใครเสียเวลาหาข้อผิดพลาด',
    says: [
      [
        "{0} is a valid currency, but the library's list lacks it and it will complain",
        '{0} เป็นสกุลเงินที่ถูกต้อง แต่ไม่อยู่ในรายการของไลบรารี ไลบรารีจึงจะเตือน',
      ],
    ],
    helps: [
      ['Leave it as it is: the event is sent with this currency.', 'ปล่อยไว้อย่างเดิมได้ event ถูกส่งด้วยสกุลเงินนี้'],
    ],
  },
  'currency-without-value': {
    summary: 'สกุลเงินที่ไม่มี value',
    reports: 'Event มาตรฐานอื่นนอกจาก `Purchase` ที่มี `currency` แต่ไม่มี `value` ส่วน `Purchase` มีกฎเฉพาะอยู่แล้ว',
    matters: 'สกุลเงินที่ไม่มีจำนวนเงินไม่บอกอะไร ส่วนใหญ่จำนวนเงินหายระหว่างทาง เช่น ตัวแปรว่าง หรือคีย์ถูกเปลี่ยนชื่อ',
    says: [
      ['{0} has a `currency`, but its `value` is {1}', '{0} มี `currency` แต่ `value` เป็น {1}'],
      ['{0} has a `currency` but no `value`', '{0} มี `currency` แต่ไม่มี `value`'],
    ],
    helps: [
      [
        'Add `value` with the amount as a number, or leave both out.',
        'เพิ่ม `value` เป็นจำนวนเงินแบบตัวเลข หรือไม่ต้องใส่ทั้งคู่',
      ],
    ],
  },
  'delivery-category-unknown': {
    summary: 'Delivery category ที่ Meta ไม่รู้จัก',
    reports:
      'พารามิเตอร์ `delivery_category` ของ event หรือของสินค้าใน `contents` ที่ไม่ใช่ `in_store`, `curbside` หรือ `home_delivery`',
    matters: 'Meta รู้จักวิธีส่งสินค้าถึงลูกค้าแค่สามแบบนี้ คำอื่น หรือคำถูกแต่ตัวพิมพ์เล็กใหญ่ผิด จะไม่นับเป็นแบบใดเลย',
    says: [['{0} is no delivery category', '{0} ไม่ใช่ delivery category']],
    helps: [
      ['Write `in_store`, `curbside` or `home_delivery`.', 'เขียน `in_store`, `curbside` หรือ `home_delivery`'],
    ],
  },
  'event-id-misplaced': {
    summary: 'Event id ที่ใส่ผิด argument',
    reports: '`eventID` หรือ `event_id` ที่อยู่ในพารามิเตอร์ โดยไม่มี event id ใน argument ถัดไป',
    matters:
      'ไลบรารีรับ event id จาก argument ที่สี่เท่านั้น ถ้าอยู่ที่อื่นก็เป็นแค่พารามิเตอร์ทั่วไป และ event ที่เซิร์ฟเวอร์ส่งด้วยจะถูกนับสองครั้ง',
    says: [
      [
        '{0} stands among the parameters, where it is not taken for the event id',
        '{0} อยู่ในพารามิเตอร์ ซึ่งไม่นับเป็น event id',
      ],
      ['{0} stands where an object with the event id belongs', 'มี {0} อยู่ในตำแหน่งที่ควรเป็น object ที่มี event id'],
      ['The event id stands one argument too late', 'Event id อยู่เลยไปหนึ่ง argument'],
    ],
    helps: [
      [
        'Give `{ eventID: … }` as the fourth argument, after the parameters.',
        'ใส่ `{ eventID: … }` เป็น argument ที่สี่ ถัดจากพารามิเตอร์',
      ],
      [
        'Give `{ eventID: … }` as the fifth argument, after the parameters.',
        'ใส่ `{ eventID: … }` เป็น argument ที่ห้า ถัดจากพารามิเตอร์',
      ],
      ['Give `{ eventID: … }` after the parameters.', 'ใส่ `{ eventID: … }` ถัดจากพารามิเตอร์'],
      ['Give `{ eventID: … }` right after the parameters.', 'ใส่ `{ eventID: … }` ต่อจากพารามิเตอร์ทันที'],
    ],
    fixes: [
      ['Add the event id after the parameters', 'เพิ่ม event id ถัดจากพารามิเตอร์'],
      ['Write `{ eventID: … }` around it', 'เขียน `{ eventID: … }` ครอบไว้'],
    ],
  },
  'num-items-not-whole': {
    summary: 'จำนวนสินค้าที่ไม่ใช่จำนวนเต็ม',
    reports: 'พารามิเตอร์ `num_items` ที่มีเศษ เป็นลบ หรือไม่ใช่ตัวเลข',
    matters: 'Meta อ่านค่านี้เป็นจำนวนเต็ม ส่วนใหญ่มีการใส่จำนวนเงินหรือรายการสินค้าแทนจำนวนชิ้น',
    says: [['`num_items` is {0}, not a whole number', '`num_items` เป็น {0} ไม่ใช่จำนวนเต็ม']],
    helps: [['Give the number of items, from 0: `num_items: 2`.', 'ใส่จำนวนสินค้าตั้งแต่ 0 ขึ้นไป: `num_items: 2`']],
  },
  'parameter-empty': {
    summary: 'พารามิเตอร์ที่ไม่มีค่า',
    reports:
      'พารามิเตอร์ของ event มาตรฐานที่เป็น `null`, `undefined`, `NaN` หรือข้อความว่าง และข้อความอย่าง `undefined` และ `[object Object]` ส่วน `value`, `currency`, `content_ids` และ `search_string` มีกฎเฉพาะอยู่แล้ว',
    matters:
      '`null` และ `undefined` ถูกตัดออกจาก event ส่วนค่าอื่นถูกส่งไปตามที่เป็นและไม่บอกอะไร ส่วนใหญ่เพราะตัวแปรในหน้านี้ใช้ชื่ออื่นที่ไม่ตรงกับโค้ด',
    says: [
      ['{0} is {1} and is left out of the event', '{0} เป็น {1} จึงถูกตัดออกจาก event'],
      ['{0} is {1}, which says nothing', '{0} เป็น {1} ซึ่งไม่บอกอะไร'],
    ],
    helps: [['Give the value, or leave the key out where there is none.', 'ใส่ค่า หรือไม่ต้องใส่คีย์ถ้าไม่มีค่า']],
  },
  'parameter-misspelt': {
    summary: 'คีย์ที่เกือบจะเป็นพารามิเตอร์ของ Meta',
    reports:
      'คีย์ของ event มาตรฐานที่มีตัวอักษรตรงกับพารามิเตอร์ แต่เครื่องหมายระหว่างคำต่างไป เช่น `contentIds` หรือเป็นเอกพจน์ เช่น `content_id` ในขณะที่ไม่มีพารามิเตอร์ตัวจริง',
    matters:
      'ไลบรารีส่งทุกคีย์ จึงไม่มีใครเตือน แต่ Meta ให้ความหมายกับชื่อที่ตรงทุกตัวอักษรเท่านั้น ถ้าใช้ `contentIds` จะหาสินค้าในแค็ตตาล็อกไม่พบ',
    says: [
      ["{0} is no parameter of Meta's; {1} is probably meant", '{0} ไม่ใช่พารามิเตอร์ของ Meta น่าจะหมายถึง {1}'],
    ],
    helps: [['Write the key as {0}, exactly so.', 'เขียนคีย์เป็น {0} ให้ตรงทุกตัวอักษร']],
  },
  'parameter-garbled': {
    summary: 'ข้อความที่มาถึงด้วยตัวอักษรเพี้ยน',
    reports:
      'พารามิเตอร์และข้อมูลผู้ใช้ที่ตัวอักษรเป็นของการเข้ารหัสอื่น เช่น `CafÃ©` แทน `Café` และข้อความที่มีตัวอักษรนอก ASCII ในหน้าที่ทั้งเซิร์ฟเวอร์และตัวหน้าไม่ได้บอกว่าเป็น UTF-8 ซึ่งเบราว์เซอร์จะอ่านเป็น windows-1252',
    matters: 'Meta รับข้อความตามที่มาถึง สินค้าและหมวดหมู่จึงมีชื่อที่ไม่มีใครอ่านออก และแฮชของชื่อที่อ่านเพี้ยนไม่ตรงกับใครเลย',
    says: [
      ['{0} holds {1}, which is {2} read in a wrong encoding', '{0} มี {1} ซึ่งก็คือ {2} ที่ถูกอ่านด้วยการเข้ารหัสผิด'],
      [
        '{0} arrives as {1}: nothing tells browsers that the page is UTF-8',
        '{0} จะมาถึงเป็น {1} เพราะไม่มีอะไรบอกเบราว์เซอร์ว่าหน้านี้เป็น UTF-8',
      ],
    ],
    helps: [
      [
        'Write the text anew and save the file as UTF-8; page and server must say so too.',
        'พิมพ์ข้อความใหม่แล้วบันทึกไฟล์เป็น UTF-8 โดยหน้าและเซิร์ฟเวอร์ต้องบอกว่าเป็น UTF-8 ด้วย',
      ],
      [
        'Put `<meta charset="utf-8">` first into the head, or have the server send `Content-Type: text/html; charset=utf-8`.',
        'ใส่ `<meta charset="utf-8">` ไว้เป็นอย่างแรกใน head หรือให้เซิร์ฟเวอร์ส่ง `Content-Type: text/html; charset=utf-8`',
      ],
    ],
  },
  'parameter-placeholder': {
    summary: 'ข้อความแทนที่ที่ไม่มีใครแทนค่า',
    reports:
      'พารามิเตอร์ ข้อมูลผู้ใช้ และ event id ที่ข้อความยังมีเครื่องหมายของเทมเพลต เช่น `{{ product.id }}` หรือทั้งข้อความเป็นข้อความแทนที่ เช่น `{uid}`, `%NAME%`, `YOUR_EVENT_ID` ส่วน `value`, `currency` และอีเมลมีกฎเฉพาะอยู่แล้ว',
    matters: 'หน้าถูกส่งออกมาโดยที่เทมเพลตยังไม่ได้แทนค่า Meta จึงได้เครื่องหมายนี้ไปตรง ๆ เป็นค่าไร้ความหมายแบบเดียวกันทุกสินค้า',
    says: [
      ['{0} holds {1}, a placeholder that nothing has replaced', '{0} มี {1} ซึ่งเป็นข้อความแทนที่ที่ไม่มีอะไรแทนค่า'],
    ],
    helps: [
      [
        'Find out why the page is served without the value: the wrong template, the wrong place, or quotes around the mark.',
        'หาสาเหตุว่าทำไมหน้าจึงถูกส่งออกมาโดยไม่มีค่า: เทมเพลตผิด ตำแหน่งผิด หรือมีเครื่องหมายคำพูดครอบเครื่องหมายของเทมเพลตไว้',
      ],
    ],
  },
  'parameter-wrong-case': {
    summary: 'พารามิเตอร์ที่ใช้ตัวพิมพ์เล็กใหญ่ผิด',
    reports: 'คีย์ของ event มาตรฐานที่ต่างจากพารามิเตอร์ของ Meta แค่ตัวพิมพ์เล็กใหญ่',
    matters: 'ตัวพิมพ์เล็กใหญ่มีผล `Value` เป็นพารามิเตอร์ที่คุณตั้งขึ้นเอง ซึ่งไม่มีรายงานหรือแค็ตตาล็อกใดอ่าน ส่วนตัวที่ตั้งใจจะใช้ก็ขาดไป',
    says: [
      [
        "{0} is no parameter of Meta's, {1} is: upper and lower case count",
        '{0} ไม่ใช่พารามิเตอร์ของ Meta ที่ถูกคือ {1} ตัวพิมพ์เล็กใหญ่มีผล',
      ],
    ],
    helps: [['Write the key as {0}.', 'เขียนคีย์เป็น {0}']],
  },
  'parameters-not-object': {
    summary: 'พารามิเตอร์ที่ไม่ใช่ object',
    reports: 'Event ที่ argument ที่สามเป็นข้อความ ตัวเลข array หรือฟังก์ชัน',
    matters: 'ไลบรารีอ่านพารามิเตอร์จาก object ที่มีคีย์ จากอย่างอื่นจะไม่อ่านอะไรเลย หรืออ่านทีละตัวอักษร สิ่งที่ตั้งใจส่งจึงหาย',
    says: [['The parameters of {0} are {1}, not an object', 'พารามิเตอร์ของ {0} เป็น {1} ไม่ใช่ object']],
    helps: [
      [
        'Take the quotes away, or give the text to `JSON.parse`.',
        'เอาเครื่องหมายคำพูดออก หรือส่งข้อความให้ `JSON.parse`',
      ],
      [
        "Give an object: `{ value: 30.5, currency: 'USD' }`.",
        "ใส่เป็น object: `{ value: 30.5, currency: 'USD' }`",
      ],
    ],
  },
  'predicted-ltv-invalid': {
    summary: 'มูลค่าที่คาดการณ์ซึ่งไม่ใช่ตัวเลข',
    reports: 'พารามิเตอร์ `predicted_ltv` ที่เป็นอย่างอื่นนอกจากตัวเลข',
    matters: 'Meta อ่านตัวเลขที่มีจุดทศนิยมไม่เกินหนึ่งจุด เหมือนกับ `value` ส่วนอย่างอื่นถือว่าไม่มีค่า',
    says: [['`predicted_ltv` is {0}, which is not a number', '`predicted_ltv` เป็น {0} ซึ่งไม่ใช่ตัวเลข']],
    helps: [
      [
        'Give the amount as a number with a point and nothing else: `predicted_ltv: 120.5`.',
        'ใส่จำนวนเงินเป็นตัวเลขกับจุดทศนิยมเท่านั้น: `predicted_ltv: 120.5`',
      ],
    ],
  },
  'purchase-currency-missing': {
    summary: '`Purchase` ที่ไม่มีสกุลเงิน',
    reports: 'คำสั่งที่ส่ง `Purchase` โดยไม่มี `currency` ในพารามิเตอร์',
    matters: 'Meta กำหนดให้การซื้อต้องมีสกุลเงิน จำนวนเงินอย่างเดียวไม่มีความหมายและไม่นับเป็นรายได้',
    says: [
      ['`Purchase` has no `currency`: {0} is another key', '`Purchase` ไม่มี `currency` เพราะ {0} เป็นคนละคีย์'],
      ['`Purchase` has a `value` but no `currency`', '`Purchase` มี `value` แต่ไม่มี `currency`'],
      ['`Purchase` has no `currency`', '`Purchase` ไม่มี `currency`'],
    ],
    helps: [
      [
        "Add `currency` with a three-letter code: `currency: 'USD'`.",
        "เพิ่ม `currency` เป็นรหัสสามตัวอักษร: `currency: 'USD'`",
      ],
    ],
  },
  'purchase-value-missing': {
    summary: '`Purchase` ที่ไม่มี value',
    reports: 'คำสั่งที่ส่ง `Purchase` โดยไม่มี `value` ในพารามิเตอร์',
    matters:
      'Meta กำหนดให้การซื้อต้องมี value ถ้าไม่มีจะคำนวณผลตอบแทนจากโฆษณาไม่ได้ และระบบแสดงโฆษณาก็มุ่งหาลูกค้าที่มีมูลค่าสูงไม่ได้',
    says: [
      ['`Purchase` has no `value`: {0} is another key', '`Purchase` ไม่มี `value` เพราะ {0} เป็นคนละคีย์'],
      ['`Purchase` has no `value`', '`Purchase` ไม่มี `value`'],
    ],
    helps: [
      ['Write the key as `value`, upper and lower case as here.', 'เขียนคีย์เป็น `value` ตัวพิมพ์เล็กใหญ่ตามนี้'],
      [
        'Add `value` with the amount paid, as a number: `value: 30.5`.',
        'เพิ่ม `value` เป็นจำนวนเงินที่จ่าย แบบตัวเลข: `value: 30.5`',
      ],
    ],
  },
  'search-string-missing': {
    summary: 'การค้นหาที่ไม่บอกว่าค้นหาอะไร',
    reports: 'คำสั่งที่ส่ง `Search` โดยไม่มี `search_string` หรือมีแต่เป็นค่าว่าง',
    matters: 'Event ยังถูกนับ แต่กลุ่มเป้าหมายและรายงานตามคำค้นหาจะว่างเปล่า',
    says: [['`Search` does not say what was searched for', '`Search` ไม่บอกว่าค้นหาอะไร']],
    helps: [["Add `search_string` with the visitor's words.", 'เพิ่ม `search_string` เป็นคำที่ผู้เข้าชมค้นหา']],
  },
  'status-not-boolean': {
    summary: 'สถานะการลงทะเบียนที่ไม่ใช่ทั้งจริงและเท็จ',
    reports: 'พารามิเตอร์ `status` ของ `CompleteRegistration` ที่เป็นอย่างอื่นนอกจาก `true` หรือ `false`',
    matters: 'Meta อ่านค่านี้เป็นใช่หรือไม่ใช่ ว่าการลงทะเบียนเสร็จสมบูรณ์หรือยัง คำอย่าง `completed` ไม่ได้บอกทั้งสองอย่าง',
    says: [['`status` is {0}, not `true` or `false`', '`status` เป็น {0} ไม่ใช่ `true` หรือ `false`']],
    helps: [
      [
        'Write `status: true` once the registration is completed.',
        'เขียน `status: true` เมื่อการลงทะเบียนเสร็จสมบูรณ์',
      ],
    ],
  },
  'test-event-code-misplaced': {
    summary: 'รหัสทดสอบที่อยู่ในพารามิเตอร์',
    reports: '`test_event_code` หรือ `testEventCode` ในพารามิเตอร์ของ event หรือในตัวเลือกของ `init`',
    matters:
      'รหัสนี้ใช้กับ event ที่เซิร์ฟเวอร์ส่ง ในเบราว์เซอร์ไลบรารีไม่รู้จักคีย์นี้ จึงกลายเป็นพารามิเตอร์ที่คุณตั้งขึ้นเอง และไม่ทำให้ event ใดเข้าไปอยู่ในการทดสอบ',
    says: [['{0} does nothing in the browser', '{0} ไม่มีผลอะไรในเบราว์เซอร์']],
    helps: [
      [
        'Remove it. To test events of the browser, open the page from the test tab of Events Manager.',
        'ลบออก ถ้าต้องการทดสอบ event จากเบราว์เซอร์ ให้เปิดหน้าเว็บจากแท็บทดสอบใน Events Manager',
      ],
    ],
  },
  'value-invalid': {
    summary: 'Value ที่ไม่ใช่ตัวเลข',
    reports:
      'พารามิเตอร์ `value` ที่เป็นอย่างอื่นนอกจากตัวเลข เช่น มีสัญลักษณ์สกุลเงิน เครื่องหมายจุลภาค ช่องว่าง เป็น `NaN` หรือไม่มีค่าเลย',
    matters: 'Meta อ่านตัวเลขที่มีจุดทศนิยมไม่เกินหนึ่งจุด อย่างอื่นทำให้จำนวนเงินผิดหรือใช้ไม่ได้ `12,50` ไม่ใช่สิบสองจุดห้า',
    says: [
      ['The `value` of {0} is {1}, which is not a number', '`value` ของ {0} เป็น {1} ซึ่งไม่ใช่ตัวเลข'],
      ['The `value` of {0} is {1}, which is not a number: {2}', '`value` ของ {0} เป็น {1} ซึ่งไม่ใช่ตัวเลข: {2}'],
    ],
    helps: [
      [
        'Give the amount as a number with a point and nothing else: `value: 1234.5`.',
        'ใส่จำนวนเงินเป็นตัวเลขกับจุดทศนิยมเท่านั้น: `value: 1234.5`',
      ],
    ],
    words: [...flaws, ['a missing value was made into a text', 'ค่าที่ไม่มีอยู่ถูกแปลงเป็นข้อความ']],
  },
  'value-left-at-zero': {
    summary: 'การซื้อมูลค่า `0.00` เหมือนในตัวอย่างการติดตั้ง',
    reports: '`Purchase` ที่ `value` เขียนเป็น `0.00` ซึ่งเป็นจำนวนเงินในโค้ดที่ Events Manager ให้คัดลอก',
    matters: 'ทุกการขายถูกนับโดยไม่มีรายได้ ผลตอบแทนจากโฆษณาจึงออกมาเป็นศูนย์ และระบบแสดงโฆษณามุ่งหาลูกค้าที่มีมูลค่าสูงไม่ได้',
    says: [
      [
        'The `value` of `Purchase` is still the `0.00` of the set-up example',
        '`value` ของ `Purchase` ยังเป็น `0.00` ตามตัวอย่างการติดตั้ง',
      ],
    ],
    helps: [
      [
        'Put in the amount paid, from the order that this page confirms.',
        'ใส่จำนวนเงินที่จ่ายจริง จากคำสั่งซื้อที่หน้านี้ยืนยัน',
      ],
    ],
  },
  'value-negative': {
    summary: 'Value ที่ต่ำกว่าศูนย์',
    reports: 'พารามิเตอร์ `value` ที่เป็นตัวเลขต่ำกว่าศูนย์',
    matters: 'Meta นับรายได้ ไม่นับการคืนเงิน จำนวนเงินติดลบจะลดตัวเลขของโฆษณาที่พาลูกค้ามา',
    says: [['The `value` of {0} is {1}, below zero', '`value` ของ {0} เป็น {1} ซึ่งต่ำกว่าศูนย์']],
    helps: [
      [
        'Send the amount paid. Refunds are not sent with the pixel.',
        'ส่งจำนวนเงินที่จ่าย การคืนเงินไม่ต้องส่งผ่าน pixel',
      ],
    ],
  },
  'value-without-currency': {
    summary: 'Value ที่ไม่มีสกุลเงิน',
    reports: 'Event มาตรฐานอื่นนอกจาก `Purchase` ที่มี `value` แต่ไม่มี `currency` ส่วน `Purchase` มีกฎเฉพาะอยู่แล้ว',
    matters:
      'จำนวนเงินอย่างเดียวไม่มีความหมาย Meta แยกไม่ออกระหว่าง 390 บาทกับ 390 ดอลลาร์ และจะแจ้งว่าขาดสกุลเงินใน Events Manager',
    says: [
      ['{0} has a `value`, but its `currency` is {1}', '{0} มี `value` แต่ `currency` เป็น {1}'],
      ['{0} has a `value` but no `currency`', '{0} มี `value` แต่ไม่มี `currency`'],
    ],
    helps: [
      [
        "Add `currency` with a three-letter code: `currency: 'USD'`.",
        "เพิ่ม `currency` เป็นรหัสสามตัวอักษร: `currency: 'USD'`",
      ],
    ],
  },
}
