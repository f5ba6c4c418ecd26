// Made by Resources/golden/model_files.py with torch 2.15.0.

/// A file that Python's safetensors wrote, in base64, and what PyTorch's network gives.
struct Golden: Sendable {
  var name, file: String
  var input, output: [Float]

  static let cases = [
    Golden(
      name: "relu",
      file: "AAEAAAAAAAB7IjAuYmlhcyI6eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpbNF0sImRhdGFfb2Zmc2V0cyI6"
        + "WzAsMTZdfSwiMC53ZWlnaHQiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzQsNl0sImRhdGFfb2Zmc2V0"
        + "cyI6WzE2LDExMl19LCIyLmJpYXMiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzNdLCJkYXRhX29mZnNl"
        + "dHMiOlsxMTIsMTI0XX0sIjIud2VpZ2h0Ijp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlszLDRdLCJkYXRh"
        + "X29mZnNldHMiOlsxMjQsMTcyXX19ICAgWvYFvkEioDyANXk+NTljPmNnVz47hDi+DRaivco3RD43yMS+"
        + "prV6PmIBrL2xrVQ+TnZoPdG/TL0+5uc91/ukPKquGD6+6SK+edXzvNiKFr2EX3I9PMPVupi4tj6FFwI+"
        + "3K4bvtl7fL5nJIy9BFI0vhox+z5coFi+Evu/PsZA+r4cs54+yAgPPojU8j6u+ag+UkDpvi5o87489Ha+"
        + "7svgPhCRqr2AHVs+qO5tvg==",
      input: [-0.885876119, 2.81588602, -0.0671567693, 2.06786203, 1.75583065, -2.7839241],
      output: [0.534051655, 0.13916498, 0.326783366]),
    Golden(
      name: "sigmoid",
      file: "aAEAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJpbnB1dCI6IjQiLCJmb3JtYXQiOiJwdCIsImlua2xpbmci"
        + "OiIxIiwiYXJjaGl0ZWN0dXJlIjoiZGVuc2UgMywgc2lnbW9pZCwgZGVuc2UgMiwgc2lnbW9pZCJ9LCIw"
        + "LmJpYXMiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzNdLCJkYXRhX29mZnNldHMiOlswLDEyXX0sIjAu"
        + "d2VpZ2h0Ijp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlszLDRdLCJkYXRhX29mZnNldHMiOlsxMiw2MF19"
        + "LCIyLmJpYXMiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzJdLCJkYXRhX29mZnNldHMiOls2MCw2OF19"
        + "LCIyLndlaWdodCI6eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpbMiwzXSwiZGF0YV9vZmZzZXRzIjpbNjgs"
        + "OTJdfX0gICDmNM0+IMq/vCzgqr6AA8I7gt2GvnqWgz7U44e+5JQWPvzXE74AiGC9iB32vrwcdL4Q6oo+"
        + "QOn4vRr9/j4LtKW+3qHCveECtD41fDc+dhW/vu8BwD4ZdrM+pRUDPw==",
      input: [-0.806589127, 3.4560461, -4.27105618, -0.00312174764],
      output: [0.380460672, 0.625077271]),
    Golden(
      name: "tanh",
      file: "WAEAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJhcmNoaXRlY3R1cmUiOiJkZW5zZSA1LCB0YW5oLCBkZW5z"
        + "ZSAyLCBzb2Z0bWF4IiwiaW5rbGluZyI6IjEiLCJpbnB1dCI6IjMifSwiMC5iaWFzIjp7ImR0eXBlIjoi"
        + "RjMyIiwic2hhcGUiOls1XSwiZGF0YV9vZmZzZXRzIjpbMCwyMF19LCIwLndlaWdodCI6eyJkdHlwZSI6"
        + "IkYzMiIsInNoYXBlIjpbNSwzXSwiZGF0YV9vZmZzZXRzIjpbMjAsODBdfSwiMi5iaWFzIjp7ImR0eXBl"
        + "IjoiRjMyIiwic2hhcGUiOlsyXSwiZGF0YV9vZmZzZXRzIjpbODAsODhdfSwiMi53ZWlnaHQiOnsiZHR5"
        + "cGUiOiJGMzIiLCJzaGFwZSI6WzIsNV0sImRhdGFfb2Zmc2V0cyI6Wzg4LDEyOF19fSAgIA4J377D0A89"
        + "4X3JvW2drT7GMau+kz43vEizrD26VuC+ScTRvj/PoD4Zogq+9WSQPpHRBj2hHkI+6v8BPmD2Vj6jiJI+"
        + "g+EIv9nKlD532M++ECYcPqQOpD2djcu+waOmPnLPh72oyYA+CjkTPpOzq75dALg9lv7bPaRPmb50SFm+",
      input: [2.08292103, 1.61829221, 1.0584017],
      output: [0.513651139, 0.486348861]),
    Golden(
      name: "convolutional",
      file: "uAUAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJpbmtsaW5nIjoiMSIsImFyY2hpdGVjdHVyZSI6ImNvbnYg"
        + "NCAzeDIgcGFkIDEsIGJhdGNobm9ybSwgbGVha3ktcmVsdSwgcG9vbCAyLCBjb252IDMgM3gzIHN0cmlk"
        + "ZSAyIHBhZCAxLCBnZWx1LCBhdmdwb29sIDIgc3RyaWRlIDEsIGZsYXR0ZW4sIGRyb3BvdXQgMC4yNSwg"
        + "ZGVuc2UgNCwgYmF0Y2hub3JtIG1vbWVudHVtIDAuMiBlcHNpbG9uIDAuMDAxLCB0YW5oLCBkZW5zZSAz"
        + "LCBzb2Z0bWF4IiwiaW5wdXQiOiIyeDd4NiJ9LCIxLm51bV9iYXRjaGVzX3RyYWNrZWQiOnsiZHR5cGUi"
        + "OiJJNjQiLCJzaGFwZSI6W10sImRhdGFfb2Zmc2V0cyI6WzAsOF19LCIxMC5udW1fYmF0Y2hlc190cmFj"
        + "a2VkIjp7ImR0eXBlIjoiSTY0Iiwic2hhcGUiOltdLCJkYXRhX29mZnNldHMiOls4LDE2XX0sIjAuYmlh"
        + "cyI6eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpbNF0sImRhdGFfb2Zmc2V0cyI6WzE2LDMyXX0sIjAud2Vp"
        + "Z2h0Ijp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOls0LDIsMywyXSwiZGF0YV9vZmZzZXRzIjpbMzIsMjI0"
        + "XX0sIjEuYmlhcyI6eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpbNF0sImRhdGFfb2Zmc2V0cyI6WzIyNCwy"
        + "NDBdfSwiMS5ydW5uaW5nX21lYW4iOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzRdLCJkYXRhX29mZnNl"
        + "dHMiOlsyNDAsMjU2XX0sIjEucnVubmluZ192YXIiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzRdLCJk"
        + "YXRhX29mZnNldHMiOlsyNTYsMjcyXX0sIjEud2VpZ2h0Ijp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOls0"
        + "XSwiZGF0YV9vZmZzZXRzIjpbMjcyLDI4OF19LCIxMC5iaWFzIjp7ImR0eXBlIjoiRjMyIiwic2hhcGUi"
        + "Ols0XSwiZGF0YV9vZmZzZXRzIjpbMjg4LDMwNF19LCIxMC5ydW5uaW5nX21lYW4iOnsiZHR5cGUiOiJG"
        + "MzIiLCJzaGFwZSI6WzRdLCJkYXRhX29mZnNldHMiOlszMDQsMzIwXX0sIjEwLnJ1bm5pbmdfdmFyIjp7"
        + "ImR0eXBlIjoiRjMyIiwic2hhcGUiOls0XSwiZGF0YV9vZmZzZXRzIjpbMzIwLDMzNl19LCIxMC53ZWln"
        + "aHQiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzRdLCJkYXRhX29mZnNldHMiOlszMzYsMzUyXX0sIjEy"
        + "LmJpYXMiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzNdLCJkYXRhX29mZnNldHMiOlszNTIsMzY0XX0s"
        + "IjEyLndlaWdodCI6eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpbMyw0XSwiZGF0YV9vZmZzZXRzIjpbMzY0"
        + "LDQxMl19LCI0LmJpYXMiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzNdLCJkYXRhX29mZnNldHMiOls0"
        + "MTIsNDI0XX0sIjQud2VpZ2h0Ijp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlszLDQsMywzXSwiZGF0YV9v"
        + "ZmZzZXRzIjpbNDI0LDg1Nl19LCI5LmJpYXMiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzRdLCJkYXRh"
        + "X29mZnNldHMiOls4NTYsODcyXX0sIjkud2VpZ2h0Ijp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOls0LDNd"
        + "LCJkYXRhX29mZnNldHMiOls4NzIsOTIwXX19ICAgICAFAAAAAAAAAAUAAAAAAAAAiIWTPjQNkD6LnUk+"
        + "4psWPCj3ir5LT3u9a1EqPiI3iT7FlDe+aUyAPXkQfz7y4UM+ETo4PrsQUj5V+To+4LSYPbcjSr5EPHi+"
        + "mHMHvuuvCb3TMDW+jUvYPaX4tj283oW9jjnjPagRvz00ejQ+exJHPrg2yL3xZ5A+NrIIvfF9IrzOgYu+"
        + "TkE+vkexLL5m3/y9PCpSPvQxwb0Y5ly+enfjPVBJvT2jdT8+bPcYvrYugD2qOte9RdSEvV2Sa752uQa+"
        + "xg+1vSPS/D2xA1g9qwmSPVkcNr3Mw+a9zozMP+ExWL9p95o+roznPRLvxLuT1M+8XSs6P5h0LD/2SDQ/"
        + "F+YmP3iRFj+efro/zS+MP+bjtT/XQIa/WsHEP8W7Mb/npl4+sJdPvhRN7j0aYuC9iwixvUFUrD7Etag+"
        + "im2oPtQOqT4uU4E/OGGSP34Wlz9F4xg/avibPl6Lkz64DT0+xGtDvsTy6b62Q98+cFzDPebr5D5oB6W9"
        + "FKwAvsyq8L5UXEK+rOCnPvK8+r50FDO+89gUvmCbDz4QUwG9qCHsva5gBT7AtSq9AMNcvHcHE76g2Aa9"
        + "5ifcvZ7THD6AixO+HwgFvlZyubtwkLi9IER0PVBjg73uUaC9lqgaPCsX9z0bGvC900qgPWNJ2z0X8iY+"
        + "5ujuvcBVJT0bZPy967QRPsZnhL1jms09gJeiO+urVLxWQq67YBnoPDjnoD3W+No8NkBQPdaEGb6TrPg9"
        + "UswUPvYSDT5DUvw9HlH2vYYQfb0rexY+X/0BvhrVGj6KOga+KHDwvdDepj2IPvW9QGYcvTZR+D3kLgc+"
        + "s2ghPmaGCr0LpwS+TwooPgZtEb3Ab4y9kGomPeiz7r0GWuA9vuzVPbprB75PLgy+VjJvvGNejz0ALJ67"
        + "HhWtvQC4eTtEaiC+uD3xvdM4472XjAw+lHEWPhDhZ71W8fQ7JjqYPTaXozxu7Kq9K9zEPUvU0T3WQR68"
        + "dhOovK8XGz5GLxU+UIfBvWj6Jj728Cg9ALzivaPZuj2u1P69D68dPqNv273GE0E9Rt9PPbBgIj0Djg0+"
        + "y8WNvc4ZkL0W5RO+qyHgu1ayob3W1No7FvILvSaBYj3DoxM+pnBJPRbqW72wfae9+jwqvj8hET5iZRu+"
        + "kb6cvRat7j2G9K4812C8vnJ6pj5hqaU+Zy/uPPT8p74nNXu+wEMCPKLjqL4v76S+i2CwvQ==",
      input: [
        -0.397562295, 0.142787352, 0.410701871, 3.8323431, 1.06918383,
        -1.97889853, -3.15485644, -2.01612258, 0.34409833, -2.53800154,
        1.79623139, 3.11970234, -1.725299, 1.30442286, 0.863126874,
        1.99909699, -1.39415443, -0.825890064, 2.50898004, 2.12317204,
        0.641227424, -5.30254793, 1.29555285, -0.507116377, -1.04717684,
        1.02071571, 1.49829102, 2.02082443, 0.439590693, 1.79994285,
        0.732137203, -0.493044466, 0.222742885, -4.86564112, 2.3529067,
        -1.92561305, 1.59676659, 4.10364151, -1.43864667, 0.819040954,
        -1.12388659, 0.184705839, 4.0995183, -0.938998222, -3.90112329,
        -0.00728238281, 4.05470037, -0.197208509, -1.08643544, 0.210254937,
        -0.0903680176, -1.3692019, -0.870471179, -2.86513925, 0.929493487,
        1.24737573, 1.80843496, 2.86858869, -1.73611927, 0.814994991,
        3.3241725, -2.35195065, 0.324697167, -0.646737516, 0.478514761,
        -0.536756694, -0.969790459, 0.487214595, 2.45263052, 0.994701028,
        -0.846606612, -1.48868752, 0.868079543, 0.422197342, -0.911948144,
        -3.33033204, -3.31930256, -0.418535888, -2.90314746, -2.34434199,
        -1.88272583, 0.327629715, -2.76703501, -1.65959918,
      ],
      output: [0.188443664, 0.200640288, 0.610916048]),
    Golden(
      name: "residual",
      file: "WAQAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJpbmtsaW5nIjoiMSIsImFyY2hpdGVjdHVyZSI6InJlc2lk"
        + "dWFsKGNvbnYgMiAzeDMgc3RyaWRlIDIgcGFkIDEsIGJhdGNobm9ybSwgcmVsdSwgY29udiAyIDN4MyBw"
        + "YWQgMSksIHJlbHUsIGZsYXR0ZW4sIGRlbnNlIDIsIHNvZnRtYXgiLCJpbnB1dCI6IjF4NXg2In0sIjAu"
        + "Ym9keS4xLm51bV9iYXRjaGVzX3RyYWNrZWQiOnsiZHR5cGUiOiJJNjQiLCJzaGFwZSI6W10sImRhdGFf"
        + "b2Zmc2V0cyI6WzAsOF19LCIwLmJvZHkuMC5iaWFzIjp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlsyXSwi"
        + "ZGF0YV9vZmZzZXRzIjpbOCwxNl19LCIwLmJvZHkuMC53ZWlnaHQiOnsiZHR5cGUiOiJGMzIiLCJzaGFw"
        + "ZSI6WzIsMSwzLDNdLCJkYXRhX29mZnNldHMiOlsxNiw4OF19LCIwLmJvZHkuMS5iaWFzIjp7ImR0eXBl"
        + "IjoiRjMyIiwic2hhcGUiOlsyXSwiZGF0YV9vZmZzZXRzIjpbODgsOTZdfSwiMC5ib2R5LjEucnVubmlu"
        + "Z19tZWFuIjp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlsyXSwiZGF0YV9vZmZzZXRzIjpbOTYsMTA0XX0s"
        + "IjAuYm9keS4xLnJ1bm5pbmdfdmFyIjp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlsyXSwiZGF0YV9vZmZz"
        + "ZXRzIjpbMTA0LDExMl19LCIwLmJvZHkuMS53ZWlnaHQiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzJd"
        + "LCJkYXRhX29mZnNldHMiOlsxMTIsMTIwXX0sIjAuYm9keS4zLmJpYXMiOnsiZHR5cGUiOiJGMzIiLCJz"
        + "aGFwZSI6WzJdLCJkYXRhX29mZnNldHMiOlsxMjAsMTI4XX0sIjAuYm9keS4zLndlaWdodCI6eyJkdHlw"
        + "ZSI6IkYzMiIsInNoYXBlIjpbMiwyLDMsM10sImRhdGFfb2Zmc2V0cyI6WzEyOCwyNzJdfSwiMC5wcm9q"
        + "ZWN0aW9uLmJpYXMiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzJdLCJkYXRhX29mZnNldHMiOlsyNzIs"
        + "MjgwXX0sIjAucHJvamVjdGlvbi53ZWlnaHQiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzIsMSwxLDFd"
        + "LCJkYXRhX29mZnNldHMiOlsyODAsMjg4XX0sIjMuYmlhcyI6eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpb"
        + "Ml0sImRhdGFfb2Zmc2V0cyI6WzI4OCwyOTZdfSwiMy53ZWlnaHQiOnsiZHR5cGUiOiJGMzIiLCJzaGFw"
        + "ZSI6WzIsMThdLCJkYXRhX29mZnNldHMiOlsyOTYsNDQwXX19ICAgIAUAAAAAAAAABv2rPfbYDj1rIYe9"
        + "FsHOvKCkgb2WqPu9YHIOPquE6L0jwT++u96aPcC3dr7wsJG9Dm0uPvYh/z2IS5E+Ls5ovlbvPTvml8m9"
        + "2Ok+vq4EQL6RWJm+DWYBvy3P/bxMG8G86IojPxxFLT8ATrE/ddIwPycHsr0U01g+HGf2vdAfKr4L+Ue+"
        + "K4xsPuONJL0yPl+9EoGxvW1w8b3RuVy+KrENvouGEz6vmVM9dUiqvdpstr39Lho+gPstPp6IaD7Gz4w9"
        + "4TTpPWwkm7xtGw2+gnRsvq0CEz68Ugy9o1LGPfgUPjz6Q2G+sNHsveHNhz2fZ0O9ShJpvg1FqT3UGhQ8"
        + "4yKbvR8Bwz2P0ks9IKlEvprXWL8SbgA/gJMAPsjcEr5yxLy9Elk6PhUfeb3x+Bu+dL8aPhpwqz1S6m49"
        + "XG0/vVqklr1G1SM9iMY6PiRBCj2YQOS9Z8NvPt8upTtyzD4+xktrPQNYWD4FQgs+VRr2vUOLKT6xvsY6"
        + "P75BvqZNSr2J2lm+7Rj6vcr8Kr71EyU+ptNKvR/OJr11U+c9v3PEPQ5KH77+5bE90RHNPSvoP7632FE+",
      input: [
        2.01140094, 0.130364224, -1.23468494, -2.60895514, -1.1865344,
        1.70784092, -1.18210053, 1.3652035, 0.162248582, 4.51576948,
        -0.0485629179, -1.40069902, -1.23080301, -1.73733842, 2.56526685,
        -0.246848047, -3.14662361, 0.681851387, 1.12738466, -0.961264789,
        1.44843996, 1.964975, -0.524725556, -0.368060499, 0.519435108,
        1.53214765, -1.58635569, 1.81858683, 1.0690465, -2.91191912,
      ],
      output: [0.573254964, 0.426745036]),
  ]
}
