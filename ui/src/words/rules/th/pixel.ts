import type { RuleTexts } from '../ruleTexts'

export const pixel: RuleTexts = {
  'amp-pixel-id-invalid': {
    summary: 'แท็ก AMP ที่ไม่มี pixel',
    reports:
      '`<amp-analytics type="facebookpixel">` ที่ JSON ไม่ระบุ pixel ใน `vars.pixelId` ระบุสิ่งที่ไม่ใช่ pixel id หรืออ่านไม่ได้',
    matters: 'หน้า AMP ไม่รันสคริปต์ของตัวเอง แท็กนี้จึงเป็น pixel ทั้งหมดที่มี ถ้าไม่มี id ในตำแหน่งที่ถูกต้อง สิ่งที่ส่งไปก็ไม่ถูกนับ',
    says: [
      ['The AMP tag names {0}, which is no pixel id', 'แท็ก AMP ระบุ {0} ซึ่งไม่ใช่ pixel id'],
      [
        'The AMP tag names no pixel: its JSON has no `vars.pixelId`',
        'แท็ก AMP ไม่ระบุ pixel เพราะใน JSON ไม่มี `vars.pixelId`',
      ],
    ],
    helps: [
      [
        'Write `"vars": { "pixelId": "<your pixel id>" }` in the JSON of the tag.',
        'เขียน `"vars": { "pixelId": "<your pixel id>" }` ใน JSON ของแท็ก',
      ],
    ],
  },
  'auto-config-late': {
    summary: 'ปิด event อัตโนมัติหลัง `init`',
    reports: "`fbq('set', 'autoConfig', false, …)` ที่ทำงานตอนโหลดหน้า หลัง `init` ของ pixel นั้น",
    matters: 'ไลบรารีอ่านการตั้งค่านี้ตอน init pixel หลังจากนั้น event อัตโนมัติอาจเปิดไปแล้ว',
    says: [
      [
        'Automatic events are turned off after pixel {0} was initialised',
        'มีการปิด event อัตโนมัติหลังจาก init pixel {0} ไปแล้ว',
      ],
    ],
    helps: [['Move the call above the `init` of that pixel.', 'ย้ายคำสั่งไปไว้ก่อน `init` ของ pixel นั้น']],
    fixes: [['Move it above `init`', 'ย้ายไปไว้ก่อน `init`']],
  },
  'auto-config-off': {
    summary: 'ปิด event อัตโนมัติ',
    reports: "`fbq('set', 'autoConfig', …)` ที่มีค่าเป็นอย่างอื่นนอกจาก `true`",
    matters:
      'Meta จะไม่รู้เรื่องการคลิกปุ่มและคำอธิบายสินค้าที่หน้าเว็บเขียนไว้เอง นี่อาจเป็นความตั้งใจ ที่แจ้งไว้ก็เพื่อไม่ให้ใครเสียเวลาตามหา event เหล่านั้น',
    says: [['Automatic events are turned off', 'Event อัตโนมัติถูกปิดอยู่']],
    helps: [
      ["Remove the call if Meta's automatic events are wanted.", 'ลบคำสั่งนี้ถ้าต้องการ event อัตโนมัติของ Meta'],
    ],
  },
  'config-loading-off': {
    summary: 'ไลบรารีทำงานโดยไม่มีการตั้งค่าของ pixel',
    reports: '`fbq.disableConfigLoading = true`',
    matters:
      'ไลบรารีจะไม่ขอการตั้งค่าของ pixel จาก Meta เลย จึงไม่ส่ง event อัตโนมัติ ไม่จับคู่ข้อมูลจากช่องในฟอร์ม และไม่เขียนคุกกี้ของเว็บไซต์ Event ยังไปถึง แต่ระบุตัวบุคคลได้น้อยลง',
    says: [
      [
        "The pixel's configuration is not loaded: no cookies, no automatic events",
        'ไม่มีการโหลดการตั้งค่าของ pixel จึงไม่มีคุกกี้และไม่มี event อัตโนมัติ',
      ],
    ],
    helps: [['Remove it, unless that is meant.', 'ลบออก เว้นแต่ตั้งใจให้เป็นแบบนี้']],
  },
  'endpoint-changed': {
    summary: 'Event ที่ถูกส่งไปยัง URL อื่น',
    reports: "`fbq('set', 'endpoint', …)` และ `fbq('set', 'cdn', …)` ที่ใช้ URL ที่ไม่ใช่ของ Meta",
    matters:
      'ไลบรารีส่ง event ทั้งหมดไปยัง URL นั้นแทน Meta ถ้าเซิร์ฟเวอร์ที่นั่นไม่ส่งต่อ ก็ไม่มี event ใดไปถึง Meta และเจ้าของ URL อ่านได้ทั้งหมด',
    says: [
      ['Events are sent to {0} and not to Meta', 'Event ถูกส่งไปยัง {0} ไม่ใช่ Meta'],
      ['Parts of the library are loaded from {0}', 'บางส่วนของไลบรารีถูกโหลดจาก {0}'],
    ],
    helps: [
      [
        'Remove the call, unless you run the server at that address yourself.',
        'ลบคำสั่งนี้ เว้นแต่เซิร์ฟเวอร์ที่ URL นั้นเป็นของคุณเอง',
      ],
    ],
  },
  'init-duplicate': {
    summary: 'Pixel ที่ถูก init สองครั้ง',
    reports: '`init` ครั้งที่สองของ pixel ที่ init ไปแล้ว ยกเว้นครั้งที่ส่งข้อมูลผู้ใช้มาเป็นครั้งแรก เพราะไลบรารีรับไว้',
    matters:
      'ไลบรารีไม่สนใจ `init` ครั้งที่สอง รวมถึงข้อมูลผู้ใช้ที่มาด้วย อาการนี้บอกว่า pixel ถูกติดตั้งสองครั้ง เช่น ใส่เองหนึ่งครั้งและปลั๊กอินใส่อีกครั้ง แล้ว event ก็จะถูกส่งสองครั้งด้วย',
    says: [['Pixel {0} is initialised a second time', 'Pixel {0} ถูก init เป็นครั้งที่สอง']],
    helps: [
      [
        'Keep one `init` for each pixel, and find out what put the second one there.',
        'เก็บ `init` ไว้ครั้งเดียวต่อหนึ่ง pixel และหาว่าอะไรใส่ครั้งที่สองเข้ามา',
      ],
    ],
    fixes: [['Remove the second `init`', 'ลบ `init` ครั้งที่สอง']],
  },
  'init-missing': {
    summary: 'Base code ที่ไม่มี `init`',
    reports: 'หน้าที่มี base code หรือมีแค่แท็ก script ของไลบรารี Meta แต่ไม่มีการ init pixel ใดเลย',
    matters: 'ไลบรารีโหลดมาแล้วรออยู่ เมื่อไม่มี pixel ก็ไม่มีปลายทางให้ส่ง ทุก `track` จึงหายไปโดยไม่มีข้อความแจ้ง',
    says: [
      [
        "The library is loaded, but nothing in the page's text initialises a pixel",
        'ไลบรารีถูกโหลด แต่ไม่มีส่วนใดในหน้าที่ init pixel',
      ],
      ['The base code runs, but no pixel is initialised', 'Base code ทำงาน แต่ไม่มีการ init pixel ใดเลย'],
    ],
    helps: [
      [
        'Paste the whole base code from Events Manager in its place, or remove the tag where a tag manager brings the pixel.',
        'วาง base code ทั้งชุดจาก Events Manager แทนแท็กนี้ หรือลบแท็กออกถ้า tag manager เป็นผู้นำ pixel มาใส่',
      ],
      [
        "Add `fbq('init', '<your pixel id>')` right after the base code, before the first `track`.",
        "เพิ่ม `fbq('init', '<your pixel id>')` ต่อจาก base code ทันที ก่อน `track` แรก",
      ],
    ],
  },
  'init-option-unknown': {
    summary: 'ตัวเลือกของ `init` ที่ไม่มีใครอ่าน',
    reports: 'คีย์อื่นนอกจาก `agent` ใน argument ที่สี่ของ `init`',
    matters:
      'ไลบรารีของ Meta อ่านแค่ `agent` ตรงนั้น การตั้งค่าอย่าง `autoConfig` มีคำสั่งของตัวเอง ส่วนตัวเลือกอื่นเป็นของแพ็กเกจที่ครอบ pixel',
    says: [['{0} among the options of `init` does nothing', '{0} ในตัวเลือกของ `init` ไม่มีผลอะไร']],
    helps: [
      [
        "Write `fbq('set', 'autoConfig', false, '<pixel id>')` above `init`.",
        "เขียน `fbq('set', 'autoConfig', false, '<pixel id>')` ไว้ก่อน `init`",
      ],
      ['Give the id to each event, after its parameters.', 'ใส่ id ให้แต่ละ event ถัดจากพารามิเตอร์'],
      ['Give it as the third argument, with the user data.', 'ใส่เป็น argument ที่สาม รวมกับข้อมูลผู้ใช้'],
      ["Remove it, or look up the setting's own call.", 'ลบออก หรือหาคำสั่งเฉพาะของการตั้งค่านี้'],
    ],
  },
  'page-view-guard-off': {
    summary: 'อนุญาตให้ส่ง page view ซ้ำ',
    reports: '`fbq.allowDuplicatePageViews = true`',
    matters:
      'ปกติไลบรารีจะทิ้ง `PageView` ครั้งที่สองของการโหลดหน้าเดียวกัน เมื่อเปิดค่านี้ pixel ที่ติดตั้งไว้สองครั้งจะนับทุกการเข้าชมสองครั้ง',
    says: [
      [
        'Each `PageView` of one page load is sent, a repeated one too',
        'ทุก `PageView` ของการโหลดหน้าครั้งเดียวถูกส่งหมด รวมถึงตัวที่ซ้ำ',
      ],
    ],
    helps: [
      [
        'Remove it, unless one page load shows several views that you count yourself.',
        'ลบออก เว้นแต่การโหลดหน้าหนึ่งครั้งแสดงหลายหน้าจอที่คุณนับเอง',
      ],
    ],
  },
  'pixel-id-invalid': {
    summary: 'Id ที่ไม่ใช่ pixel id',
    reports:
      'Id ที่ใส่ให้ `init` แล้วไลบรารีไม่รับ เช่น มีช่องว่าง มีตัวอักษร ขึ้นต้นด้วยศูนย์ ว่าง หรือเป็นตัวเลขที่ใหญ่จน JavaScript เปลี่ยนหลักท้าย ๆ และรูปภาพที่ URL ไม่ระบุ pixel',
    matters: 'ไลบรารีไม่ลงทะเบียน pixel นี้ Event ของหน้าจึงไม่ไปไหน หรือไปแค่ pixel อื่น',
    says: [
      ['`init` is called without a pixel id', '`init` ถูกเรียกโดยไม่มี pixel id'],
      ['The pixel id {0} has blanks around it', 'Pixel id {0} มีช่องว่างหัวท้าย'],
      [
        'The id is too large for a number: JavaScript reads it as {0}',
        'Id ใหญ่เกินกว่าจะเป็นตัวเลข JavaScript จึงอ่านเป็น {0}',
      ],
      ['{0} is no pixel id', '{0} ไม่ใช่ pixel id'],
      ['The image names {0}, which is no pixel id', 'รูปภาพระบุ {0} ซึ่งไม่ใช่ pixel id'],
      ['The image names no pixel, so nobody receives its event', 'รูปภาพไม่ระบุ pixel จึงไม่มีใครได้รับ event ของมัน'],
    ],
    helps: [
      [
        "Write `id=` and the pixel's id from Events Manager into the address: 15 or 16 digits.",
        'เขียน `id=` และ id ของ pixel จาก Events Manager ลงใน URL เป็นตัวเลข 15 หรือ 16 หลัก',
      ],
      [
        'Copy the id from Events Manager: 15 or 16 digits, in quotes, without blanks.',
        'คัดลอก id จาก Events Manager เป็นตัวเลข 15 หรือ 16 หลัก ใส่ในเครื่องหมายคำพูด ไม่มีช่องว่าง',
      ],
    ],
    fixes: [['Put the id in quotes', 'ใส่เครื่องหมายคำพูดครอบ id']],
  },
  'pixel-id-length-unusual': {
    summary: 'Pixel id ที่ยาวผิดปกติ',
    reports: 'Id ที่รูปแบบถูกต้อง แต่มีน้อยกว่า 13 หลักหรือมากกว่า 17 หลัก',
    matters: 'ไลบรารีรับตัวเลขใดก็ได้ที่ไม่เกิน 26 หลัก แต่ id ที่ Meta ให้มามี 15 หรือ 16 หลัก จึงน่าจะมีตัวเลขหายหรือซ้ำระหว่างทาง',
    says: [['The pixel id {0} has {1} digits', 'Pixel id {0} มี {1} หลัก']],
    helps: [
      [
        'Compare it with Events Manager: ids have 15 or 16 digits.',
        'เทียบกับใน Events Manager โดย id มี 15 หรือ 16 หลัก',
      ],
    ],
  },
  'pixel-id-placeholder': {
    summary: 'Pixel id ที่ไม่เคยถูกใส่ค่าจริง',
    reports:
      'Id ที่ใส่ไว้ให้แทนค่าทีหลัง เช่น `YOUR_PIXEL_ID` เครื่องหมายของเทมเพลตที่ไม่มีใครแทนค่า หรือตัวเลขเรียงกัน ทั้งใน `init` และในรูปภาพ',
    matters: 'ไม่มีใครได้รับ event เหล่านี้ หน้าดูเหมือนมี pixel แต่ Events Manager ว่างเปล่า',
    says: [
      ['{0} stands in the place of the pixel id', 'มี {0} อยู่ในตำแหน่งของ pixel id'],
      ['The image names {0} in the place of the pixel id', 'รูปภาพระบุ {0} ในตำแหน่งของ pixel id'],
    ],
    helps: [
      [
        "Put the id of your pixel here; it stands in Events Manager, below the pixel's name.",
        'ใส่ id ของ pixel ของคุณตรงนี้ ดูได้ใต้ชื่อ pixel ใน Events Manager',
      ],
    ],
  },
  'pixels-several': {
    summary: 'หลาย pixel ในหน้าเดียว',
    reports: 'หน้าที่ init มากกว่าหนึ่ง pixel และส่ง event ด้วย `track` หรือ `trackCustom`',
    matters:
      '`track` ส่งไปยังทุก pixel ในหน้า ไม่ว่าใครจะ init ไว้ ซึ่งถูกต้องถ้าเป็นธุรกิจเดียวที่มีสอง pixel แต่ไม่ถูกต้องถ้าไม่ควรให้เอเจนซี่หรือร้านอื่นเห็น event',
    says: [
      [
        '{0} pixels are initialised here, {1}: each `track` goes to all of them',
        'หน้านี้ init {0} pixel คือ {1} ทุก `track` จึงส่งไปยังทั้งหมด',
      ],
    ],
    helps: [
      [
        'If one of them shall not get every event, send with `trackSingle` and name the pixel.',
        'ถ้าไม่ต้องการให้บาง pixel ได้ทุก event ให้ส่งด้วย `trackSingle` และระบุ pixel',
      ],
    ],
  },
  'push-state-off': {
    summary: 'ปิด page view อัตโนมัติ',
    reports: '`fbq.disablePushState = true`',
    matters:
      'ไลบรารีส่ง `PageView` เองเมื่อสคริปต์เปลี่ยน URL ถ้าปิดไว้ เว็บไซต์ที่เปลี่ยนหน้าโดยไม่โหลดใหม่จะนับแค่ครั้งเดียวต่อการเข้าชม เว้นแต่จะส่งที่เหลือเอง นี่อาจเป็นความตั้งใจ ที่แจ้งไว้ก็เพื่อไม่ให้ใครเสียเวลาตามหา event เหล่านั้น',
    says: [
      ['No `PageView` is sent when a script changes the address', 'ไม่มี `PageView` ถูกส่งเมื่อสคริปต์เปลี่ยน URL'],
    ],
    helps: [
      [
        'Remove it, unless your scripts send `PageView` for each view themselves.',
        'ลบออก เว้นแต่สคริปต์ของคุณส่ง `PageView` ของแต่ละหน้าเอง',
      ],
    ],
  },
  'push-state-switch-late': {
    summary: 'ปิด page view อัตโนมัติช้าเกินไป',
    reports:
      '`fbq.disablePushState = true` ที่ถูกกำหนดโดย timer, listener หรือการกระทำของผู้เข้าชม ในหน้าที่ส่ง event ตอนโหลด',
    matters:
      'ไลบรารีเริ่มเฝ้าดู history เมื่อส่ง event แรก และดูสวิตช์นี้ในตอนนั้น ถ้ากำหนดทีหลังก็ไม่มีผล และทุกครั้งที่ URL เปลี่ยนก็ยังส่ง `PageView` เหมือนเดิม',
    says: [
      [
        'Automatic page views are turned off here, when {0} has been sent',
        'มีการปิด page view อัตโนมัติตรงนี้ ทั้งที่ {0} ถูกส่งไปแล้ว',
      ],
    ],
    helps: [
      [
        'Set `fbq.disablePushState = true` right after the base code, before `init`.',
        'กำหนด `fbq.disablePushState = true` ต่อจาก base code ทันที ก่อน `init`',
      ],
    ],
  },
  'set-argument-invalid': {
    summary: 'การตั้งค่าที่ใส่ค่าผิดชนิด',
    reports:
      'คำสั่ง `set` ที่ไลบรารีไม่รับค่าหรือ pixel id เช่น ใส่ object ทั้งที่ต้องเป็นข้อความหรือค่าจริงเท็จ หรือไม่ใส่ pixel id ทั้งที่ต้องมี',
    matters: 'คำสั่งนี้ไม่มีผลอะไร โดยเฉพาะข้อมูลผู้ใช้ต้องใส่ใน `init` ถ้าใส่ให้ `set` จะไม่ถูกส่ง',
    says: [
      ['{0} is no setting, {1} is: upper and lower case count', '{0} ไม่ใช่การตั้งค่า ที่ถูกคือ {1} ตัวพิมพ์เล็กใหญ่มีผล'],
      ['{0} has an invalid {1} in this call: {2}', '{0} ในคำสั่งนี้มี {1} ที่ใช้ไม่ได้: {2}'],
    ],
    helps: [
      ['Write {0}.', 'เขียนเป็น {0}'],
      ['Give the user data to `init` as its third argument.', 'ใส่ข้อมูลผู้ใช้ให้ `init` เป็น argument ที่สาม'],
      [
        "Name the setting first: `fbq('set', 'autoConfig', false, '…')`.",
        "ระบุชื่อการตั้งค่าก่อน: `fbq('set', 'autoConfig', false, '…')`",
      ],
      ['Name the pixel as the last argument, in quotes.', 'ระบุ pixel เป็น argument สุดท้าย ในเครื่องหมายคำพูด'],
      ['Name the pixel as the second argument, in quotes.', 'ระบุ pixel เป็น argument ที่สอง ในเครื่องหมายคำพูด'],
      ['Give a text, a number, or `true` or `false`.', 'ใส่ข้อความ ตัวเลข หรือ `true` หรือ `false`'],
    ],
  },
  'set-before-init': {
    summary: 'การตั้งค่าสำหรับ pixel ที่ยังไม่มี',
    reports: 'คำสั่ง `set` ที่ต้องใช้ pixel ที่ init แล้ว แต่มาก่อน `init` ของ pixel นั้น',
    matters: 'ไลบรารีทิ้งการตั้งค่านี้พร้อมข้อความแจ้ง Event จึงถูกส่งโดยไม่มีการตั้งค่านี้',
    says: [
      [
        'This setting comes before pixel {0} is initialised and is dropped',
        'การตั้งค่านี้มาก่อนการ init pixel {0} จึงถูกทิ้ง',
      ],
    ],
    helps: [['Move the call below the `init` of that pixel.', 'ย้ายคำสั่งไปไว้หลัง `init` ของ pixel นั้น']],
    fixes: [['Move it below `init`', 'ย้ายไปไว้หลัง `init`']],
  },
  'set-key-unknown': {
    summary: 'การตั้งค่าที่ไม่มีอยู่จริง',
    reports: 'คำสั่ง `set` ที่ใช้คีย์ซึ่งไลบรารีไม่รู้จัก',
    matters: 'คำสั่งนี้ไม่มีผลอะไร แต่คนเขียนเข้าใจว่าเปิดการตั้งค่าไว้แล้ว',
    says: [["{0} is no setting of `fbq('set', …)`", "{0} ไม่ใช่การตั้งค่าของ `fbq('set', …)`"]],
    helps: [
      ['Write {0}, upper and lower case as here.', 'เขียนเป็น {0} ตัวพิมพ์เล็กใหญ่ตามนี้'],
      ['Remove the call. Settings for sites are {0}.', 'ลบคำสั่งนี้ การตั้งค่าสำหรับเว็บไซต์มี {0}'],
    ],
  },
  'switch-wrong-case': {
    summary: 'สวิตช์ของไลบรารีที่ใช้ตัวพิมพ์เล็กใหญ่ผิด',
    reports:
      'Property ของ `fbq` ที่ต่างจาก `disablePushState`, `allowDuplicatePageViews` หรือ `disableConfigLoading` แค่ตัวพิมพ์เล็กใหญ่',
    matters: 'ไลบรารีมองหาชื่อที่ตรงทุกตัวอักษร ถ้าสะกดต่างไปก็เป็น property ที่ไม่มีใครอ่าน และไม่มีอะไรเปลี่ยน',
    says: [
      ['The library does not read {0}: upper and lower case count', 'ไลบรารีไม่อ่าน {0} เพราะตัวพิมพ์เล็กใหญ่มีผล'],
    ],
    helps: [['Write {0}.', 'เขียนเป็น {0}']],
  },
}
