import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PixelConfiguration } from '../host/types'
import { thai } from '../words/th'
import { english, speak } from '../words/words.svelte'
import { configurationFacts } from './configuration'

const limited: PixelConfiguration = {
  id: '1029384756102938',
  domain: 'www.shop.example',
  exists: true,
  sends: 'allowed',
  why: null,
  events_dropped: [],
  keys_removed: [],
  protected_data: { keeps: ['value', 'currency'] },
  limited_data_use: { country: 1, state: 1000 },
  restricted_domains: ['partner.example'],
  automatic_events: [],
  automatic_matching: [],
  first_party_cookies: true,
  event_setup_rules: [],
  custom_conversions: [],
  audiences: [],
  gateways: [],
  unknown: [],
}

const said = (pixel: PixelConfiguration) => configurationFacts(pixel).map(({ text }) => text)

describe('what an account limits', () => {
  it('is told', () => {
    expect(said(limited)).toEqual([
      'Exists',
      'May send from this domain',
      'Takes out every parameter but these: value, currency',
      'Limited data use is on in the account, for every event',
      'Restricted domains: partner.example (what that does is not confirmed)',
      'Writes first-party cookies',
    ])
    expect(said({ ...limited, protected_data: { keeps: [] } })).toContain('Takes out every parameter')
    expect(said({ ...limited, protected_data: { keeps: null } })).toContain(
      'Takes out every parameter but these: a list that could not be read',
    )
  })

  it('is not told where there is no limit', () => {
    const free = { ...limited, protected_data: null, limited_data_use: null, restricted_domains: [] }
    expect(said(free)).toHaveLength(3)
  })

  describe('in Thai', () => {
    beforeEach(() => speak(thai))
    afterEach(() => speak(english))

    it('is told too', () => {
      expect(said(limited)).toContain('บัญชีเปิด Limited Data Use ไว้กับทุก event')
    })
  })
})
