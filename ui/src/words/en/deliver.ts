export const deliver = {
  'command.deliver': 'Send hits on to Meta, this once…',
  'deliver.choice': 'Delivered: hits reach Meta…',
  'deliver.choice.hint': 'For one run, after a question',
  'deliver.title': 'Send the hits of this run on to Meta?',
  'deliver.says': (pixels: string) =>
    `Every hit of this run reaches Meta as a visitor’s would: it counts in the statistics of the account that owns ${pixels}, and may feed its audiences and campaigns. Nobody can take it back.`,
  'deliver.any': 'the pixel',
  'deliver.once': 'This is for one run. Nothing of the next one reaches Meta.',
  'deliver.yes': 'Send to Meta, this once',
  'deliver.no': 'Do not send',
}
