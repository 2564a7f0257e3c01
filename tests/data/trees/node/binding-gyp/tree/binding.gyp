# "<!(pkg-config --libs no)"
{
  'targets': [{
    'target_name': 'x',
    'sources': ['<!@(ls src/*.cc)'],
    'include_dirs': ["<!@(node -p \"require('node-addon-api').include\")"],
    'cflags': ['<!@(pkg-config --cflags cairo "libpng >= 1.2")'],
    'conditions': [
      ['OS=="linux"', { 'libraries': ["<!(pkg-config --libs-only-l --silence-errors pango | sed s/-l//)", '<!@(pkg-config --libs <(lib_name) freetype2 >= 21)'] }],
    ],
  }]
}
