/** How the person wants hits shown: the same for every page, until the app ends. */
export class Look {
  console = $state(false)
  timeline = $state(true)
}
