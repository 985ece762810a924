import type { RuleTexts } from '../ruleTexts'

export const consent: RuleTexts = {
  'consent-action-unknown': {
    summary: 'คำสั่ง consent ที่ไม่มีอยู่จริง',
    reports: "การเรียก `fbq('consent', …)` ด้วยคำอื่นที่ไม่ใช่ `grant` หรือ `revoke`",
    matters: 'ไลบรารีแสดงข้อความแล้วไม่ทำอะไร pixel ที่ล็อกอยู่ก็ยังล็อกต่อไป ส่วน pixel ที่ควรล็อกก็ยังส่งอยู่',
    says: [
      ["{0} is no action of `fbq('consent', …)`", "{0} ไม่ใช่คำสั่งของ `fbq('consent', …)`"],
      ["`fbq('consent')` names no action", "`fbq('consent')` ไม่ได้ระบุคำสั่ง"],
    ],
    helps: [
      [
        "Write `grant` or `revoke`. `default` and `update` are words of Google's `gtag`.",
        'เขียน `grant` หรือ `revoke` ส่วน `default` กับ `update` เป็นคำของ `gtag` ของ Google',
      ],
      ['Write `grant` or `revoke`.', 'เขียน `grant` หรือ `revoke`'],
    ],
  },
  'consent-never-granted': {
    summary: 'เพิกถอนความยินยอมแล้วไม่มีอะไรในหน้านี้ให้ใหม่',
    reports:
      "`fbq('consent', 'revoke')` ในหน้าที่ไม่เรียก `fbq('consent', 'grant')` และไม่มีเครื่องมือขอความยินยอมที่จะทำแทนได้",
    matters: 'ไลบรารีกัก event ทั้งหมดไว้จนกว่าจะได้รับความยินยอม และไม่จำคำตอบ ทุกหน้าต้องให้ความยินยอมใหม่',
    says: [
      [
        'Consent is revoked here, and nothing on this page grants it',
        'ความยินยอมถูกเพิกถอนตรงนี้ และไม่มีอะไรในหน้านี้ให้ความยินยอม',
      ],
    ],
    helps: [
      [
        "Call `fbq('consent', 'grant')` once the visitor agrees, on every page. If a script of another file does, send test traffic to see it.",
        "เรียก `fbq('consent', 'grant')` เมื่อผู้เข้าชมตกลง ในทุกหน้า ถ้าสคริปต์ในไฟล์อื่นทำอยู่แล้ว ให้ส่งทราฟฟิกทดสอบเพื่อดูผล",
      ],
    ],
  },
  'consent-revoked-late': {
    summary: 'เพิกถอนความยินยอมหลัง pixel เริ่มทำงานแล้ว',
    reports: "`fbq('consent', 'revoke')` ที่ทำงานตอนหน้าเว็บโหลด หลัง `init`",
    matters:
      'การเพิกถอนกักเฉพาะสิ่งที่มาทีหลัง ตอนนั้นไลบรารีขอการตั้งค่าไปแล้วและอาจตั้งคุกกี้ไปแล้ว ส่วน event ก่อนหน้านั้นถูกส่งไปโดยไม่ได้ขอความยินยอม',
    says: [
      [
        'Consent is revoked after `init`, when the pixel already works',
        'ความยินยอมถูกเพิกถอนหลัง `init` ตอนที่ pixel ทำงานไปแล้ว',
      ],
    ],
    helps: [['Move the call above the first `init`.', 'ย้ายการเรียกไปไว้เหนือ `init` แรก']],
  },
  'data-processing-invalid': {
    summary: 'ตัวเลือกการประมวลผลข้อมูลที่ไลบรารีไม่สนใจ',
    reports:
      "`fbq('dataProcessingOptions', …)` ที่ argument แรกไม่ใช่ array ระบุตัวเลือกอื่นที่ไม่ใช่ `LDU` หรือมีประเทศแต่ไม่มีรัฐ",
    matters: 'ไลบรารีไม่สนใจการเรียกแบบนี้และไม่บอกอะไร ข้อมูลจึงถูกประมวลผลโดยไม่มีข้อจำกัดที่ตั้งใจไว้',
    says: [
      ['`dataProcessingOptions` is given no options', '`dataProcessingOptions` ไม่ได้รับตัวเลือกใด'],
      ['The data processing options are {0}, not an array', 'ตัวเลือกการประมวลผลข้อมูลเป็น {0} ไม่ใช่ array'],
      ['{0} is no data processing option', '{0} ไม่ใช่ตัวเลือกการประมวลผลข้อมูล'],
      [
        'A country without a state makes the library ignore the call',
        'มีประเทศแต่ไม่มีรัฐ ไลบรารีจึงไม่สนใจการเรียกนี้',
      ],
    ],
    helps: [
      [
        "Write `fbq('dataProcessingOptions', ['LDU'], 0, 0)`, or `[]` for no limits.",
        "เขียน `fbq('dataProcessingOptions', ['LDU'], 0, 0)` หรือ `[]` ถ้าไม่ต้องการจำกัด",
      ],
    ],
  },
  'data-processing-late': {
    summary: 'ตัวเลือกการประมวลผลข้อมูลมาหลัง `init`',
    reports: "`fbq('dataProcessingOptions', …)` ที่ทำงานตอนหน้าเว็บโหลด หลัง `init` และไม่มีอยู่ก่อนหน้านั้น",
    matters: 'การจำกัดการใช้ข้อมูล (LDU) มีผลกับสิ่งที่ส่งหลังการเรียก จึงต้องอยู่เหนือ `init` เพื่อไม่ให้มีอะไรออกไปโดยไม่ถูกจำกัด',
    says: [['The data processing options come after `init`', 'ตัวเลือกการประมวลผลข้อมูลอยู่หลัง `init`']],
    helps: [['Move the call above the first `init`.', 'ย้ายการเรียกไปไว้เหนือ `init` แรก']],
  },
  'data-processing-region-unknown': {
    summary: 'ภูมิภาคของการจำกัดการใช้ข้อมูลที่ไม่มีอยู่จริง',
    reports:
      "ประเทศหรือรัฐที่ให้กับ `fbq('dataProcessingOptions', …)` ซึ่งไม่ใช่ตัวเลขของ Meta ประเทศคือ 0 และ 1 ส่วนรัฐคือ 0 หรือเริ่มที่ 1000",
    matters: 'Meta จำกัดการใช้ข้อมูลตามตัวเลขเหล่านี้ ถ้าใช้ตัวเลขอื่น ไม่มีใครบอกได้ว่าข้อจำกัดมีผลหรือไม่',
    says: [
      ['{0} is no country of limited data use', '{0} ไม่ใช่ประเทศของการจำกัดการใช้ข้อมูล'],
      ['{0} is no state of limited data use', '{0} ไม่ใช่รัฐของการจำกัดการใช้ข้อมูล'],
    ],
    helps: [
      [
        'Write `1` for the USA, or `0` and `0` to let Meta find out.',
        'เขียน `1` สำหรับสหรัฐฯ หรือ `0` กับ `0` เพื่อให้ Meta หาเอง',
      ],
      [
        'Write `1000` for California, or `0` and `0` to let Meta find out.',
        'เขียน `1000` สำหรับแคลิฟอร์เนีย หรือ `0` กับ `0` เพื่อให้ Meta หาเอง',
      ],
    ],
  },
  'pixel-awaits-consent': {
    summary: 'Pixel ที่เครื่องมือขอความยินยอมกักไว้',
    reports: 'โค้ด pixel ในสคริปต์ที่เครื่องมือขอความยินยอมจะเปิดใช้เมื่อผู้เข้าชมตกลง',
    matters: 'ไม่มีอะไรผิด แต่อธิบายได้ว่าทำไมเปิดหน้าแล้วยังไม่มีอะไรส่งออกมา การทดสอบต้องกดตกลงก่อน',
    says: [['{0} holds the pixel back until the visitor agrees', '{0} กัก pixel ไว้จนกว่าผู้เข้าชมจะตกลง']],
    helps: [
      [
        "To test it, agree on the page first. If nothing fires then, look at the tool's category for this script.",
        'ถ้าจะทดสอบ ให้กดตกลงในหน้าเว็บก่อน ถ้ายังไม่มีอะไรส่งออกมา ให้ดูหมวดหมู่ที่เครื่องมือตั้งให้สคริปต์นี้',
      ],
    ],
  },
}
