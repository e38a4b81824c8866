/* Whether this machine draws WebGL by a graphics card. Without one a frame of MapLibre's takes up to a second. */

const SOFTWARE = /swiftshader|llvmpipe|softpipe|basic render|software/iu;
const SLOW = 20; // milliseconds for the trial, which takes a card one or two
const SIDE = 512; // pixels of the trial
const TIMES = 8;
// One triangle over all of the square, and sums in every pixel.
const POINTS = `#version 300 es
void main() { gl_Position = vec4(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0, 0.0, 1.0); }`;
const COLOURS = `#version 300 es
precision highp float;
out vec4 colour;
void main() {
  float sum = gl_FragCoord.x;
  for (int n = 0; n < 16; n += 1) sum = fract(sum * 1.37 + gl_FragCoord.y * 0.11);
  colour = vec4(sum, sum, sum, 1.0);
}`;
/** @type {boolean | null} */
let known = null;

export function drawsSlowly() {
  known ??= window.englandSlow ?? findOut(); // a test says what to take for true
  return known;
}

function findOut() {
  const canvas = Object.assign(document.createElement("canvas"), { width: SIDE, height: SIDE });
  const gl = canvas.getContext("webgl2");
  if (!gl) return true;
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  const name = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  const slow = SOFTWARE.test(name) || trial(gl) > SLOW;
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return slow;
}

/** The shorter of two times, in milliseconds, that filling a square some times takes.
    @param {WebGL2RenderingContext} gl */
function trial(gl) {
  gl.useProgram(programOf(gl));
  /** @param {number} times */
  const fill = (times) => {
    const began = performance.now();
    for (let n = 0; n < times; n += 1) gl.drawArrays(gl.TRIANGLES, 0, 3);
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4)); // waits for the drawing
    return performance.now() - began;
  };
  fill(1); // the first time, the card makes itself ready
  return Math.min(fill(TIMES), fill(TIMES));
}

/** A context that was lost meanwhile makes nothing, and then nothing is drawn.
    @param {WebGL2RenderingContext} gl */
function programOf(gl) {
  const program = gl.createProgram();
  for (const [kind, text] of /** @type {const} */ ([[gl.VERTEX_SHADER, POINTS], [gl.FRAGMENT_SHADER, COLOURS]])) {
    const shader = /** @type {WebGLShader} */ (gl.createShader(kind));
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  return program;
}
