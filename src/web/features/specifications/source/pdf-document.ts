/** Opens a PDF for looking at its pages; nothing in it is run, and nothing is fetched besides the document itself. */
import {
  GlobalWorkerOptions,
  type PDFDocumentProxy,
  type PageViewport,
  RenderingCancelledException,
  getDocument,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
// The address under which the bundler serves the file.
// oxlint-disable-next-line import/default
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerAddress;

/** Larger pictures than this, in points of the picture, are left out of a page. */
const LARGEST_PICTURE = 50_000_000;

export type Pdf = {
  readonly pages: number;
  /** Draws a page as wide as asked for, turned by so many quarter turns to the left; false where it was cancelled. */
  readonly draw: (canvas: HTMLCanvasElement, drawing: Drawing) => Promise<boolean>;
  /** Height to width of a page that is turned so. */
  readonly shapeOf: (page: number, turn: number) => Promise<number>;
  readonly close: () => void;
};

export type Drawing = {
  readonly page: number;
  readonly turn: number;
  /** In points of the screen. */
  readonly width: number;
  readonly signal: AbortSignal;
};

const viewOf = async (
  pdf: PDFDocumentProxy,
  number: number,
  turn: number,
): Promise<(scale: number) => PageViewport> => {
  const page = await pdf.getPage(number);
  const rotation = (page.rotate + 360 - 90 * turn) % 360;
  return (scale) => page.getViewport({ scale, rotation });
};

const draw = async (
  pdf: PDFDocumentProxy,
  canvas: HTMLCanvasElement,
  { page: number, turn, width, signal }: Drawing,
): Promise<boolean> => {
  const view = await viewOf(pdf, number, turn);
  const page = await pdf.getPage(number);
  if (signal.aborted) return false;
  const viewport = view((width * globalThis.devicePixelRatio) / view(1).width);
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  const task = page.render({ canvas, viewport, annotationMode: 0 });
  signal.addEventListener('abort', () => task.cancel(), { once: true });
  try {
    await task.promise;
    return true;
  } catch (error) {
    if (error instanceof RenderingCancelledException) return false;
    throw error;
  }
};

export const openPdf = async (address: string): Promise<Pdf> => {
  const task = getDocument({
    url: address,
    withCredentials: true,
    disableRange: true,
    disableStream: true,
    disableAutoFetch: true,
    isEvalSupported: false,
    enableXfa: false,
    useWasm: false,
    maxImageSize: LARGEST_PICTURE,
  });
  const pdf = await task.promise;
  return {
    pages: pdf.numPages,
    draw: (canvas, drawing) => draw(pdf, canvas, drawing),
    shapeOf: async (page, turn) => {
      const { width, height } = (await viewOf(pdf, page, turn))(1);
      return height / width;
    },
    close: () => void task.destroy(),
  };
};
