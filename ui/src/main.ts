import { mount } from 'svelte'
import { connect } from './host/connect'
import { followSystem } from './state/theme'
import './styles/tokens.css'
import './styles/base.css'

followSystem()
const target = document.getElementById('app')
if (target) {
  const host = await connect()
  // Asked for while the rest of the screen is loaded, so that the first picture can show it.
  const kept = host.restore()
  const { default: App } = await import('./App.svelte')
  mount(App, { target, props: { host, kept } })
}
