const deadDatabase = /^(08|57P|53|25006|XX|58)|^E(CONN|NOENT|PIPE|TIMEDOUT)|ENOENT|ENOSPC/

/** Whether an error means that the database or disk is not to be had just now, rather than a fault of ours. */
const isTrouble = (error: unknown): boolean => {
  const { code, message } = (error ?? {}) as { code?: string; message?: string }
  return (
    (typeof code === 'string' && deadDatabase.test(code)) ||
    /Connection terminated|not queryable|timeout exceeded when trying to connect|driver has already been destroyed/.test(
      message ?? '',
    )
  )
}

/** One line without anything of the request in it: where in the code, what kind; never a message that could quote what somebody wrote. */
export const reportFault = (error: unknown, where: string): void => {
  const {
    name,
    code,
    message = '',
    stack = '',
  } = (error ?? {}) as { name?: string; code?: string; message?: string; stack?: string }
  // The stack begins with the message, and a line of a message may look like a frame ("at home …").
  const told = stack.slice(stack.indexOf(message) + message.length)
  const frames = told.split('\n').filter((line) => /^\s+at /.test(line))
  const trouble = isTrouble(error)
  const lines = [
    `vonk: ${trouble ? 'trouble' : 'fault'} at ${where}: ${name ?? 'Error'} ${code ?? ''}`,
    ...(trouble ? [] : frames.slice(0, 6)),
  ]
  process.stderr.write(`${lines.join('\n')}\n`)
}
