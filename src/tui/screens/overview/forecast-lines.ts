import { wrap } from '../../../base/wrap.ts';
import { forecastText } from '../../../report/text/forecast-text.ts';
import type { Session } from '../../state/session.ts';
import { fit } from '../../text/fit.ts';
import { line, type Line } from '../../text/line.ts';

/** The forecast of the month as it is now, in words; none where nothing is forecast. */
export function forecastLines({ estimate }: Session, width: number): readonly string[] {
  const text = forecastText(estimate);
  return text === undefined ? [] : wrap(text, Math.max(1, width - 2));
}

/** As many of them as there are rows, with a mark where some are left out. */
export function forecastBlock(session: Session, width: number, rows: number): readonly Line[] {
  const lines = forecastLines(session, width);
  return lines.slice(0, rows).map((text, index) => {
    const isCut = index === rows - 1 && lines.length > rows;
    return line(` ${isCut ? fit(`${text} ${session.glyphs.ellipsis}`, width - 1, session.glyphs).trimEnd() : text}`);
  });
}
