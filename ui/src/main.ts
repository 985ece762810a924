import { mount } from 'svelte'
import App from './App.svelte'
import { connect } from './host/connect'
import { followSystem } from './state/theme'
import './styles/tokens.css'
import './styles/base.css'

followSystem()
const target = document.getElementById('app')
if (target) mount(App, { target, props: { host: await connect() } })
