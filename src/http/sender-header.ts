/** The header in which the portal's process is told who sends, by the main process only: a browser's own is not passed on. */
export const senderHeader = 'x-vonk-sender'
