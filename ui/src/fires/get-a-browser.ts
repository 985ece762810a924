/** Where a person without a browser gets one that test traffic can be sent from. */
export const GET_A_BROWSER = 'https://www.google.com/chrome/'
