/** A number as Thai writes it. Thai has one form for one and for many. */
export const plain = (number: number): string => number.toLocaleString('th')
