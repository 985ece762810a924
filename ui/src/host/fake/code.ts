/** Code for answers, in the host's shape. The real one checks and escapes; this one only joins. */
import type { Answers, Param } from '../asked'
import type { EventCode, Piece, PixelReport } from '../types'

function written(param: Omit<Param, 'key'>): string {
  return param.code || /^-?\d+(\.\d+)?$/.test(param.value) ? param.value : `'${param.value}'`
}

export function eventCode(answers: Answers): EventCode {
  const pieces: Piece[] = []
  const notes: string[] = []
  if (answers.base_code) {
    pieces.push({
      place: 'head',
      goes: 'Into the `<head>` of every page, just above `</head>`.',
      code: `<!-- Meta Pixel Code -->\n<script>\n!function(f,b,e,v,n,t,s){…}(window, document, 'script',\n'https://connect.facebook.net/en_US/fbevents.js');\nfbq('init', '${answers.base_code}');\nfbq('track', 'PageView');\n</script>\n<!-- End Meta Pixel Code -->`,
    })
    pieces.push({
      place: 'body_start',
      goes: 'Into the `<body>` of every page, just below `<body>`.',
      code: `<noscript><img height="1" width="1" style="display:none" alt=""\nsrc="https://www.facebook.com/tr?id=${answers.base_code}&amp;ev=PageView&amp;noscript=1"></noscript>`,
    })
  }
  const event = answers.event
  if (event) {
    const command = event.kind === 'standard' ? 'track' : 'trackCustom'
    const params = event.params.map((param) => `${param.key}: ${written(param)}`).join(', ')
    const call = `fbq('${command}', '${event.name}'${params ? `, {${params}}` : ''})`
    const load = event.moment === 'load'
    pieces.push({
      place: load ? 'body' : 'element',
      goes: load
        ? 'Into the page on which it happens, below the base code.'
        : 'Into the start tag of the button or link.',
      code: load ? `<script>\n  ${call};\n</script>` : `onclick="${call.replaceAll('"', '&quot;')}"`,
    })
    if (event.name === 'Purchase' && !event.event_id) {
      notes.push('Give an event id, so that the same sale from a server is not counted twice.')
    }
  }
  return {
    schema: 1,
    tool: { name: 'pixelscope', version: '0.1.0' },
    pieces,
    notes,
    example: pieces.map((piece) => piece.code).join('\n'),
    findings: [],
  }
}

export function pixelReport(id: string, domain: string | null): PixelReport {
  return {
    schema: 1,
    pixel: {
      id,
      domain,
      exists: true,
      sends: 'allowed',
      why: null,
      events_dropped: [],
      keys_removed: [{ event: 'Purchase', where: 'custom_data', key: 'order_note' }],
      automatic_events: ['SubscribedButtonClick', 'Microdata'],
      automatic_matching: ['em', 'ph', 'fn'],
      first_party_cookies: true,
      event_setup_rules: [{ id: '77', event: 'AddToCart', text: 'ใส่ตะกร้า', active: true }],
      custom_conversions: [],
      audiences: [{ id: '9', rule: {} }],
      gateways: [],
      unknown: [],
    },
  }
}
