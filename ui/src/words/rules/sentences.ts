/** For tests: the sentences that the core's sources hold, read from the Rust itself, so that none can be added that
 * a language does not have. */
import { readdirSync, readFileSync } from 'node:fs'

export const crates = '../src-tauri/crates'

/** The files of a folder of the crates, those of tests aside. */
export const filesOf = (folder: string): string[] =>
  readdirSync(`${crates}/${folder}`)
    .filter((name) => name.endsWith('.rs') && !name.endsWith('tests.rs'))
    .map((name) => `${folder}/${name}`)

/** The files of a folder and of those below it. */
export const filesBelow = (folder: string): string[] =>
  readdirSync(`${crates}/${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.rs') && !name.endsWith('tests.rs'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .sort()

/** Comments, raw texts, texts and single signs of Rust, in the order in which they have to be tried. */
const TOKENS =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|b?r(#*)"[\s\S]*?"\1|b?"(?<text>(?:[^"\\]|\\[\s\S])*)"|b?'(?:\\.[^']*|[^'\\])'/g

/** The texts that a file holds before its tests, as they are written, with escaped line breaks taken out. */
export function textsOf(file: string): string[] {
  const [code = ''] = readFileSync(`${crates}/${file}`, 'utf8').split('#[cfg(test)]')
  return [...code.matchAll(TOKENS)]
    .map((token) => token.groups?.text ?? '')
    .map((text) => text.replace(/\\\n\s*/g, '').replaceAll('\\"', '"'))
}

/** The sentences of a file as they come out, with an X in every hole. */
export function sentencesOf(file: string): string[] {
  const texts = textsOf(file)
  const silences = texts.find((text) => text.startsWith('and until it comes'))
  return texts
    .map((text) =>
      text
        .replaceAll('{{', '{')
        .replaceAll('{silences}', silences ?? '')
        .replace(/(?<!\[)\{(?:[a-zA-Z_]*|\d)(:\.0)?\}/g, 'X'),
    )
    .filter((sentence) => / .* /.test(sentence) && /^[A-Za-z`]/.test(sentence) && sentence !== silences)
}
