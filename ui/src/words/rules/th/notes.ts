/** What is told of a run, and of how a page was read, in Thai. */
import type { Saying } from '../ruleTexts'

/** What was seen of a run only in part, or not as asked. */
const run: readonly Saying[] = [
  [
    "Meta's library could not be loaded ({0}); the run goes on with the built-in one (emulated)",
    'โหลดไลบรารีของ Meta ไม่ได้ ({0}) รอบนี้จึงใช้ไลบรารีในตัวโปรแกรมแทน',
  ],
  [
    'the page sends more than is followed: what is beyond some ten thousand calls of the pixel is left out',
    'หน้านี้ส่งมากกว่าที่ติดตามได้ ส่วนที่เกินการเรียก pixel ราวหนึ่งหมื่นครั้งถูกละไว้',
  ],
  ['Meta answered with status {0}', 'Meta ตอบกลับเป็นสถานะ {0}'],
  ['The page was {0} after {1} seconds and was not waited for any longer', 'ผ่านไป {1} วินาทีแล้ว{0} จึงไม่รอต่อ'],
  ['still busy', 'หน้ายังทำงานไม่หยุด'],
  ['not loaded', 'หน้ายังโหลดไม่เสร็จ'],
  ['held by a script', 'สคริปต์ยังยึดหน้าไว้ไม่ปล่อย'],
  [
    "The page's source could not be read, so nothing can be said of its code.",
    'อ่านซอร์สโค้ดของหน้านี้ไม่ได้ จึงบอกอะไรเกี่ยวกับโค้ดไม่ได้',
  ],
  [
    'The page opens windows without end; those beyond {0} were closed unseen.',
    'หน้านี้เปิดหน้าต่างใหม่ไม่หยุด หน้าต่างที่เกิน {0} บานถูกปิดโดยไม่ได้ตรวจดู',
  ],
  [
    'The page opens windows without end; those beyond {0} were not opened.',
    'หน้านี้เปิดหน้าต่างใหม่ไม่หยุด หน้าต่างที่เกิน {0} บานไม่ถูกเปิด',
  ],
  [
    'A frame or a tab of the page crashed; what it would have sent is not known.',
    'Frame หรือแท็บหนึ่งของหน้านี้ล่ม จึงไม่รู้ว่าส่วนนั้นจะส่งอะไร',
  ],
  [
    'A window of the page crashed; what it would have sent is not known.',
    'หน้าต่างหนึ่งของหน้านี้ล่ม จึงไม่รู้ว่าหน้าต่างนั้นจะส่งอะไร',
  ],
  [
    'The page printed more than {0} lines to its console; the rest is left out.',
    'หน้านี้พิมพ์ลง console เกิน {0} บรรทัด ส่วนที่เหลือไม่ได้เก็บไว้',
  ],
  [
    'The page had more than {0} errors; the rest is left out.',
    'หน้านี้มีข้อผิดพลาดเกิน {0} รายการ ส่วนที่เหลือไม่ได้เก็บไว้',
  ],
  [
    'A request to {0} sent more than {1} MB; only the beginning of it was read.',
    'คำขอไปที่ {0} ส่งข้อมูลเกิน {1} MB จึงอ่านเฉพาะส่วนต้น',
  ],
  [
    'A request to the relay {0} was {1}; what it carried could not be read.',
    'คำขอไปที่ relay {0} {1} แต่อ่านสิ่งที่ส่งไปไม่ได้',
  ],
  ['sent on', 'ถูกส่งต่อ'],
  ['held back', 'ถูกกักไว้'],
  [
    'What the page sends to {0} could not be read, because its certificate is not trusted or its encryption not known here; a hit that it takes to Meta would not be seen.',
    'อ่านสิ่งที่หน้านี้ส่งไปที่ {0} ไม่ได้ เพราะใบรับรองไม่น่าเชื่อถือหรือใช้การเข้ารหัสที่ไม่รู้จัก ถ้ามี hit ที่ส่งผ่านทางนี้ไปถึง Meta จะไม่เห็น',
  ],
  [
    'The browser was started by somebody else: what it would send to Meta is held by stopping its requests and by a proxy. The page has no WebRTC, whose datagrams go round both.',
    'เบราว์เซอร์นี้ไม่ได้เปิดโดย Pixelscope: สิ่งที่จะส่งไปถึง Meta ถูกกักโดยหยุดคำขอและผ่าน proxy ส่วน WebRTC ซึ่งส่งข้อมูลอ้อมทั้งสองทาง หน้านี้ใช้ไม่ได้',
  ],
  ['The run was cancelled.', 'รอบนี้ถูกยกเลิก'],
  ['The run broke off: {0}.', 'รอบนี้หยุดกลางคัน: {0}'],
  ['Not all of it is known: {0}.', 'รู้ไม่ครบทั้งหมด: {0}'],
  ['`{0}` was not done: {1}', 'ไม่ได้ทำ `{0}`: {1}'],
  ['{0} gave nothing: {1}.', '{0} ไม่ได้ผลอะไร: {1}'],
  ['The run that refuses', 'รอบที่ปฏิเสธความยินยอม'],
  ['The second look', 'การดูอีกครั้ง'],
  [
    "The page's security policy refused nothing, so that there is nothing to see without it.",
    'Policy ของหน้านี้ไม่ได้ปฏิเสธอะไร จึงไม่มีอะไรต้องดูอีกครั้งแบบไม่มี policy',
  ],
  [
    'no banner of a known consent tool was to be seen; name its buttons with --consent-accept and --consent-refuse',
    'ไม่เห็นแบนเนอร์ของเครื่องมือขอความยินยอมที่รู้จัก ระบุปุ่มด้วย --consent-accept และ --consent-refuse',
  ],
  [
    '{0} more elements were not tried; --click-limit sets how many are',
    'ยังมีอีก {0} รายการที่ไม่ได้ลอง กำหนดจำนวนได้ด้วย --click-limit',
  ],
  [
    '`{0}` in line {1} waits for the visitor, and nothing tried sent it',
    '`{0}` ที่บรรทัด {1} รอผู้เข้าชม และไม่มีสิ่งใดที่ลองแล้วทำให้ส่ง',
  ],
  ['the run ended before', 'รอบทดสอบจบก่อน'],
  ['nobody sees it', 'ไม่มีใครมองเห็น'],
  [
    'it looks as if it ends a session or deletes something; --click-risky tries it too',
    'ดูเหมือนจะออกจากระบบหรือลบบางอย่าง ใช้ --click-risky ถ้าต้องการลองด้วย',
  ],
]

/** What a recording does not tell. */
const recorded: readonly Saying[] = [
  [
    'It is played from a HAR file, which tells neither what the console said nor which calls of `fbq` were made: who sent a hit is known only where the file has the calls that led to it.',
    'รอบนี้เล่นจากไฟล์ HAR ซึ่งไม่บอกข้อความใน console และไม่บอกว่าเรียก `fbq` อย่างไร: จะรู้ว่าใครส่ง hit ก็ต่อเมื่อไฟล์มีลำดับการเรียกที่นำไปสู่ hit นั้น',
  ],
  ['it shows no page', 'ไม่มีหน้าเว็บในไฟล์'],
  ['line {0}: {1}', 'บรรทัด {0}: {1}'],
  [
    'the file is damaged, and there may be more than could be read ({0})',
    'ไฟล์เสียหาย และอาจมีมากกว่าที่อ่านได้ ({0})',
  ],
  ['An entry of the file has no address that can be read.', 'ในไฟล์มี 1 รายการที่อ่าน URL ไม่ได้'],
  ['{0} entries of the file have no address that can be read.', 'ในไฟล์มี {0} รายการที่อ่าน URL ไม่ได้'],
  ['The page is not in the file.', 'ไม่มีหน้านี้ในไฟล์'],
  ['it is not known whether it came, for the HAR file is damaged', 'ไม่รู้ว่ามาหรือไม่ เพราะไฟล์ HAR เสียหาย'],
  [
    'it is not known whether it was still to come, for a HAR file does not tell whether the page had come to rest',
    'ไม่รู้ว่าจะตามมาทีหลังหรือไม่ เพราะไฟล์ HAR ไม่บอกว่าหน้าเว็บนิ่งแล้วหรือยัง',
  ],
  ['cannot read the HAR file: {0}', 'อ่านไฟล์ HAR ไม่ได้: {0}'],
  ['it has no list of entries', 'ไม่มีรายการคำขอ'],
  ["refused by the page's policy", 'policy ของหน้าปฏิเสธ'],
  ["the host's name was not found", 'ไม่พบชื่อโฮสต์'],
  ['the host refused the connection', 'โฮสต์ปฏิเสธการเชื่อมต่อ'],
  ['refused on this machine', 'ถูกปฏิเสธในเครื่องนี้'],
]

/** How a page was read: the files beside it. */
const reading: readonly Saying[] = [
  ['the script {0} was not read: {1}', 'ไม่ได้อ่านสคริปต์ {0}: {1}'],
  [
    "the script {0} does not run: the page's policy (`{1}`) refuses it",
    'สคริปต์ {0} ไม่ทำงาน: policy ของหน้า (`{1}`) ปฏิเสธ',
  ],
  ['it is not among the first {0} of the page', 'ไม่อยู่ใน {0} ไฟล์แรกของหน้า'],
  ['the scripts of the page took more than {0} s', 'สคริปต์ของหน้านี้ใช้เวลาเกิน {0} วินาที'],
  ['there is no such file', 'ไม่มีไฟล์นี้'],
  ["it lies outside of the page's folder", 'อยู่นอกโฟลเดอร์ของหน้านี้'],
  ['it is redirected to {0}', 'ถูก redirect ไปที่ {0}'],
  ['the server answered {0}', 'เซิร์ฟเวอร์ตอบกลับ {0}'],
  ['the server answered with a page in place of a script', 'เซิร์ฟเวอร์ตอบกลับเป็นหน้าเว็บแทนที่จะเป็นสคริปต์'],
  ['its redirects lead in a circle', 'redirect วนกลับมาที่เดิม'],
  ['it holds binary data', 'ไม่ใช่ไฟล์ข้อความ'],
  ['it is larger than {0} MB', 'มีขนาดเกิน {0} MB'],
]

/** What a pixel's configuration says of the domain. */
const configuration: readonly Saying[] = [
  [
    "this domain is not on the pixel's list of allowed domains (traffic permissions in Events Manager)",
    'โดเมนนี้ไม่อยู่ในรายชื่อโดเมนที่ pixel อนุญาต (Traffic permissions ใน Events Manager)',
  ],
  ['Meta has switched the pixel off here (`{0}`)', 'Meta ปิด pixel นี้สำหรับโดเมนนี้ (`{0}`)'],
  ['Meta has switched the pixel off here and gives no reason', 'Meta ปิด pixel นี้สำหรับโดเมนนี้โดยไม่บอกเหตุผล'],
  ["this domain is on the pixel's list of blocked domains", 'โดเมนนี้อยู่ในรายชื่อโดเมนที่ pixel บล็อก'],
  [
    'the pixel blocks some domains, and no domain was given to compare',
    'pixel นี้บล็อกบางโดเมน แต่ไม่มีโดเมนให้เทียบ',
  ],
  ['it does not end as a configuration of this pixel does', 'คำตอบที่ได้ไม่จบอย่างการตั้งค่าของ pixel นี้ควรเป็น'],
  ['it says something about `{0}` that could not be read', 'มีข้อมูลเรื่อง `{0}` ที่อ่านไม่ได้'],
]

export const notes: readonly Saying[] = [...run, ...recorded, ...reading, ...configuration]
