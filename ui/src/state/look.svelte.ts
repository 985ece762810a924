/** How the person wants things shown: the same for every page, until the app ends. */
export class Look {
  console = $state(false)
  timeline = $state(true)
  /** The question whether all is forgotten stands in the settings. */
  forgetting = $state(false)
  /** What of the store the person must know, until they have read it. */
  trouble = $state.raw<{ code: string; message: string } | null>(null)
}
