/** How the person wants things shown: the same for every page, until the app ends. */
export class Look {
  console = $state(false)
  timeline = $state(true)
  /** The question whether all is forgotten stands in the settings. */
  forgetting = $state(false)
}
